import Type, { type Static } from 'typebox';

const count = (most: number, by: number, description: string, minimum = 1) =>
  Type.Integer({ minimum, maximum: most, default: by, description });
const seconds = (most: number, by: number, description: string) => Type.Number({ minimum: 0.05, maximum: most, default: by, description });

/** Settings of the service. */
export const LiveSettings = Type.Object({
  LIVE_SOCKETS_MAX: count(200_000, 20_000, 'sockets of this process; further handshakes are answered 503'),
  LIVE_SOCKETS_PER_ACCOUNT: count(1_000, 20, 'sockets of one account at this process'),
  LIVE_HANDSHAKES_PER_SECOND: count(100_000, 500, 'new sockets a second, and as many at once; further handshakes are answered 503'),
  LIVE_CONNECT_SECONDS: seconds(300, 10, 'time a new socket has to send `connect`'),
  LIVE_CONNECT_CHANNELS: count(10_000, 200, 'channels that the answer to `connect` names, the most recently active ones', 0),
  LIVE_SUBSCRIPTIONS_PER_SOCKET: count(100_000, 10_000, 'channels of one socket; of an account in more, the most recently active ones'),
  LIVE_COMMANDS_PER_SECOND: count(10_000, 50, 'commands a second that one socket may send'),
  LIVE_COMMANDS_BURST: count(100_000, 200, 'commands that one socket may send at once; twice as many too many close it'),
  LIVE_FRAME_MAX_BYTES: count(16_777_216, 65_536, 'longest frame from a client, in bytes', 1_024),
  LIVE_WAITING_MAX_BYTES: count(
    268_435_456,
    1_048_576,
    'bytes that may wait for one slow socket; from half of it ephemeral publications are dropped, above it the socket is closed',
    1_024,
  ),
  LIVE_PING_SECONDS: seconds(300, 25, 'pause between pings of a socket'),
  LIVE_PONG_SECONDS: seconds(300, 10, 'time a client has to answer a ping'),
  LIVE_CHECK_SECONDS: seconds(300, 5, 'pause between checks for lost publications and lost changes of membership'),
  LIVE_RECOVER_MAX: count(10_000, 2_000, 'publications of one channel that a client may recover; one that missed more reloads'),
  LIVE_RING_MB: count(16_384, 64, 'memory for recent publications that clients recover from, in MB'),
  LIVE_DRAIN_SECONDS: Type.Number({
    minimum: 0,
    maximum: 2.5,
    default: 2,
    description: 'time over which a stopping process disconnects its sockets, so that clients do not all reconnect at once',
  }),
});
export type LiveSettings = Static<typeof LiveSettings>;
