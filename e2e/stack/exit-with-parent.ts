// Preloaded into every service: the channel to the parent breaks even where the parent was killed without a chance to
// stop anything, and a service that outlived it would hold its port and its database.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
