import { LIVE_CHANNEL_MAX } from '@balai/contracts';
import { Ajv } from 'ajv';
import Type, { type Static } from 'typebox';

const Channel = Type.String({ minLength: 1, maxLength: LIVE_CHANNEL_MAX });
const Offset = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Epoch = Type.String({ maxLength: 64 });
const Position = { recover: Type.Optional(Type.Boolean()), offset: Type.Optional(Offset), epoch: Type.Optional(Epoch) };
const InChannel = Type.Object({ channel: Channel });

/** The methods of the client protocol; what else a client says about itself is not read. */
const METHODS = {
  connect: Type.Object({
    token: Type.Optional(Type.String({ maxLength: 16_384 })),
    subs: Type.Optional(Type.Record(Type.String(), Type.Object(Position))),
  }),
  subscribe: Type.Object({ channel: Channel, ...Position }),
  unsubscribe: InChannel,
  publish: InChannel,
  presence: InChannel,
  presence_stats: InChannel,
  history: Type.Object({
    channel: Channel,
    limit: Type.Optional(Type.Integer({ minimum: -1, maximum: 2 ** 31 - 1 })),
    since: Type.Optional(Type.Object({ offset: Type.Optional(Offset), epoch: Type.Optional(Epoch) })),
    reverse: Type.Optional(Type.Boolean()),
  }),
  rpc: Type.Object({ method: Type.Optional(Type.String({ maxLength: 200 })), data: Type.Optional(Type.Unknown()) }),
  ping: Type.Object({}),
  refresh: Type.Object({ token: Type.Optional(Type.String({ maxLength: 16_384 })) }),
  sub_refresh: InChannel,
  send: Type.Object({ data: Type.Optional(Type.Unknown()) }),
} as const;

export type Method = keyof typeof METHODS;
export type ParamsOf<M extends Method> = Static<(typeof METHODS)[M]>;

/** A command: at most one method; none is the answer to a ping. */
const CommandSchema = Type.Object({
  id: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 32 - 1 })),
  ...Object.fromEntries(Object.entries(METHODS).map(([name, schema]) => [name, Type.Optional(schema)])),
});

/** `id` 0: the client expects no answer. */
export type Command = { readonly id: number } & {
  readonly [M in Method]?: ParamsOf<M>;
};

const check = new Ajv({ strict: false, code: { optimize: false } }).compile(CommandSchema);

/** What a client sent breaks the protocol. */
export class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame';
}

function readCommand(line: string): Command {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new MalformedFrame('not JSON', { cause });
  }
  if (!check(value)) throw new MalformedFrame('not a command');
  // Just checked against the schema of commands.
  return { id: 0, ...(value as Partial<Command>) };
}

/** The commands of a frame: JSON objects, one a line. @throws MalformedFrame */
export function readFrame(text: string): Command[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) throw new MalformedFrame('empty');
  return lines.map(readCommand);
}
