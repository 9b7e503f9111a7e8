// Preloaded into every service: the channel to the parent breaks even where the parent was killed without a chance to
// stop anything, and a service that outlived it would hold its port and its database.
const endsWithinMs = 8_000

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), endsWithinMs).unref()
})
process.channel?.unref()
