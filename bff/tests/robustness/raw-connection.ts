import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** As below, and known to the server: the system takes connections that a process which ends never sees. */
export async function openAcceptedConnection(port: number): Promise<RawConnection> {
  const connection = await openRawConnection(port)
  connection.send('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
  await connection.receives('"ok"')
  return connection
}

/** A connection without an HTTP client in between, which would be too well-behaved. */
export type RawConnection = Awaited<ReturnType<typeof openRawConnection>>

export async function openRawConnection(port: number) {
  const socket: Socket = connect(port, '127.0.0.1')
  let received = ''
  let isOver = false
  socket.setEncoding('latin1')
  socket.on('data', (text: string) => (received += text))
  // What is sent to a server that has closed comes back as an error; that it has closed is all there is to know.
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      isOver = true
      resolve()
    })
  })
  await once(socket, 'connect')

  return {
    socket,
    send: (text: string) => socket.write(text),
    received: () => received,

    /** Resolves when this text has come. Rejects where the server closes before. */
    async receives(text: string): Promise<void> {
      while (!received.includes(text)) {
        if (isOver) throw new Error(`closed after: ${received}`)
        await Promise.race([new Promise((resolve) => socket.once('data', resolve)), closed])
      }
    },

    /** All that came, once the server has closed. */
    async closes(): Promise<string> {
      await closed
      return received
    },
  }
}
