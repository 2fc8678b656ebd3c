import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The way from this machine to AWS: it can lead elsewhere, or nowhere, while the app runs. */
export interface Relay {
  /** As an endpoint: `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Leads to another address from now on; nowhere with null. What was under way is torn down. */
  lead(to: string | null): void;
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1 and passes bytes on, both ways, untouched. */
export async function openRelay(to: string | null): Promise<Relay> {
  let target = to;
  const sockets = new Set<Socket>();

  function track(socket: Socket): Socket {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    return socket;
  }

  const server = createServer((client) => {
    track(client);
    if (target === null) {
      client.destroy();
      return;
    }
    const { hostname, port } = new URL(target);
    const upstream = track(connect(Number(port), hostname));
    client.pipe(upstream).pipe(client);
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A TCP server that listens has an AddressInfo; the other shapes are for pipes.
  const { port } = server.address() as AddressInfo;

  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    origin: `http://127.0.0.1:${port}`,
    lead(next) {
      target = next;
      cut();
    },
    close() {
      cut();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
