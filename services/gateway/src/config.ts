import { PROXY_HEADERS, quotaSetting } from '@balai/runtime/config';
import Type, { type Static } from 'typebox';

const rate = (perSecond: number, what: string) =>
  Type.Number({ minimum: 0.01, maximum: 1_000_000, default: perSecond, description: `${what}: calls a second that are refilled` });
const burst = (calls: number, what: string) =>
  Type.Integer({ minimum: 1, maximum: 1_000_000, default: calls, description: `${what}: calls that may come at once` });

/** Settings of the gateway. */
export const GatewaySettings = Type.Object({
  // An office behind one address signs in together in the morning; each name's guesses are counted by identity, much tighter.
  GATEWAY_LOGIN_PER_SECOND: rate(2, 'sign-in and passwords, per address'),
  GATEWAY_LOGIN_BURST: burst(100, 'sign-in and passwords, per address'),
  // A page may fire 80 look-ups at once, and people keep several pages open.
  GATEWAY_READ_PER_SECOND: rate(100, 'reading, per session'),
  GATEWAY_READ_BURST: burst(600, 'reading, per session'),
  // Set-up scripts register a whole unit person by person.
  GATEWAY_WRITE_PER_SECOND: rate(200, 'changing, per session'),
  GATEWAY_WRITE_BURST: burst(1_000, 'changing, per session'),
  // Above everything one office does; below what invented tokens, each with a bucket of its own, could otherwise cost.
  GATEWAY_ADDRESS_PER_SECOND: rate(1_000, 'everything from one address'),
  GATEWAY_ADDRESS_BURST: burst(5_000, 'everything from one address'),
  GATEWAY_PROXY_HOPS: Type.Integer({
    minimum: 0,
    maximum: 5,
    default: 0,
    description: 'trusted proxies in front, one behind the other; 0: the connection’s own address counts',
  }),
  GATEWAY_PROXY_HEADER: Type.Union(
    PROXY_HEADERS.map((name) => Type.Literal(name)),
    {
      default: 'x-forwarded-for',
      description:
        'header in which these proxies write the caller’s address; to the lists `x-forwarded-for` and `forwarded` (RFC 7239) each must append, the others must be overwritten. Other headers are not read',
    },
  ),
  GATEWAY_PROXY_NETWORKS: Type.Optional(
    Type.String({
      description:
        'comma list of addresses and networks (10.0.0.0/8) from which the proxies connect; absent: any. A connection from elsewhere counts by its own address',
    }),
  ),
  GATEWAY_HOSTS: Type.Optional(
    Type.String({
      description:
        'comma list of names by which callers reach the gateway besides that of PUBLIC_URL, localhost, HOST and all numeric addresses; *.example.org for all below, * for any name',
    }),
  ),
  GATEWAY_PEER_TIMEOUT_SECONDS: Type.Number({
    minimum: 0.1,
    maximum: 300,
    default: 30,
    description: 'time a service in another process has to begin its answer, and between two parts of it',
  }),
  GATEWAY_STREAMS_MAX: Type.Integer({ minimum: 1, maximum: 50_000, default: 2_000, description: 'live streams of this process' }),
  GATEWAY_STREAMS_PER_ACCOUNT: Type.Integer({ minimum: 1, maximum: 1_000, default: 20, description: 'live streams of one account' }),
  GATEWAY_STREAMS_PER_CLIENT: quotaSetting(500, 'live streams of one client’s accounts at this process'),
  GATEWAY_STREAM_HEARTBEAT_SECONDS: Type.Number({
    minimum: 0.1,
    maximum: 60,
    default: 15,
    description: 'pause between heartbeats of a live stream; each also checks that the session still holds',
  }),
  GATEWAY_TUNNELS_MAX: Type.Integer({
    minimum: 1,
    maximum: 200_000,
    default: 20_000,
    description: 'sockets that are tunnelled to the service live in another process',
  }),
  GATEWAY_WEB_DIR: Type.Optional(Type.String({ description: 'folder of the built dashboard; default: the one of this checkout' })),
});
export type GatewaySettings = Static<typeof GatewaySettings>;
