/** What the socket says. */
export interface LiveHandlers {
  /** @param channel e.g. `conversation:<id>` */
  published(channel: string, data: unknown): void;
  /** The socket is open; what happened before may have been missed. */
  connected(): void;
  /** The socket is down; it comes back by itself. */
  down(): void;
  /** A channel could not go on from where it was. */
  lost(channel: string): void;
}

export interface LiveLink {
  /** Tries again at once, also after the server closed the socket for good. */
  wake(): void;
  close(): void;
}

const ADDRESS = '/connection/websocket';
const RETRY_MAX_MS = 20_000;

/** Opens the socket of the page; the session's cookie goes with it. The library loads here, so no page waits for it. */
export async function openLiveLink(handlers: LiveHandlers): Promise<LiveLink> {
  const { Centrifuge, State } = await import('centrifuge');
  const url = new URL(ADDRESS, window.location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  const socket = new Centrifuge(url.href, { maxReconnectDelay: RETRY_MAX_MS });
  socket.on('publication', ({ channel, data }) => handlers.published(channel, data));
  socket.on('connected', handlers.connected);
  socket.on('connecting', handlers.down);
  socket.on('disconnected', handlers.down);
  socket.on('subscribed', ({ channel, wasRecovering, recovered }) => {
    if (wasRecovering && !recovered) handlers.lost(channel);
  });
  socket.connect();
  return {
    wake: () => {
      if (socket.state === State.Disconnected) socket.connect();
    },
    close: () => socket.disconnect(),
  };
}
