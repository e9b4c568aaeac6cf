/** Errors that answer a command, by Centrifugo's codes. */
export interface ErrorReply {
  readonly code: number;
  readonly message: string;
  /** The client may try the same again. */
  readonly temporary?: true;
}

/** As the protocol documents them: https://centrifugal.dev/docs/server/codes. */
export const errors = {
  internal: { code: 100, message: 'internal server error', temporary: true },
  unauthorized: { code: 101, message: 'unauthorized' },
  unknownChannel: { code: 102, message: 'unknown channel' },
  permissionDenied: { code: 103, message: 'permission denied' },
  methodNotFound: { code: 104, message: 'method not found' },
  limitExceeded: { code: 106, message: 'limit exceeded' },
  badRequest: { code: 107, message: 'bad request' },
  notAvailable: { code: 108, message: 'not available' },
  tokenExpired: { code: 109, message: 'token expired' },
  tooManyRequests: { code: 111, message: 'too many requests', temporary: true },
  unrecoverablePosition: { code: 112, message: 'unrecoverable position' },
} as const satisfies Record<string, ErrorReply>;

/** Why a socket is closed. Clients reconnect by themselves below 3500. */
export interface Disconnect {
  readonly code: number;
  readonly reason: string;
}

export const disconnects = {
  shutdown: { code: 3001, reason: 'shutdown' },
  serverError: { code: 3004, reason: 'internal server error' },
  expired: { code: 3005, reason: 'connection expired' },
  slow: { code: 3008, reason: 'slow' },
  insufficientState: { code: 3010, reason: 'insufficient state' },
  noPong: { code: 3012, reason: 'no pong' },
  tooManyRequests: { code: 3013, reason: 'too many requests' },
  invalidToken: { code: 3500, reason: 'invalid token' },
  badRequest: { code: 3501, reason: 'bad request' },
  stale: { code: 3502, reason: 'stale' },
  connectionLimit: { code: 3504, reason: 'connection limit' },
  inappropriateProtocol: { code: 3506, reason: 'inappropriate protocol' },
  permissionDenied: { code: 3507, reason: 'permission denied' },
} as const satisfies Record<string, Disconnect>;

/** An error that is answered to the command. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly reply: ErrorReply;

  constructor(reply: ErrorReply, options?: ErrorOptions) {
    super(reply.message, options);
    this.reply = reply;
  }
}

/** An error that ends the connection. */
export class Disconnected extends Error {
  override readonly name = 'Disconnected';
  readonly disconnect: Disconnect;

  constructor(disconnect: Disconnect, options?: ErrorOptions) {
    super(disconnect.reason, options);
    this.disconnect = disconnect;
  }
}

/** Code of an `unsubscribe` push to an account that left a channel. */
export const UNSUBSCRIBED = { code: 2000, reason: 'unsubscribed' };
