import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { IncomingMessage } from '../../domain/incoming.ts';
import { ApiId, dateOf, UnixSeconds } from './webhook-status.ts';

/** A message that somebody wrote to a number of the API. */
export type CloudIncoming = Required<IncomingMessage>;

const TEXT_MAX = 65_536;
const Text = Type.String({ maxLength: TEXT_MAX });
const Media = Type.Object({
  id: ApiId,
  /** Of documents. */
  filename: Type.Optional(Text),
  caption: Type.Optional(Text),
});
const Reply = Type.Optional(Type.Object({ title: Text }));

const Message = Type.Object({
  id: ApiId,
  /** Absent where the sender shows a user name instead of a number: nobody is known by it. */
  from: Type.String({ pattern: '^[0-9]{5,15}$' }),
  group_id: Type.Optional(ApiId),
  timestamp: UnixSeconds,
  type: Type.String(),
  text: Type.Optional(Type.Object({ body: Text })),
  button: Type.Optional(Type.Object({ text: Text })),
  interactive: Type.Optional(Type.Object({ button_reply: Reply, list_reply: Reply })),
  image: Type.Optional(Media),
  video: Type.Optional(Media),
  audio: Type.Optional(Media),
  document: Type.Optional(Media),
  sticker: Type.Optional(Media),
});
type Message = Static<typeof Message>;
const incoming = Compile(Message);

/** Someone who wrote, by number. */
export const contact = Compile(Type.Object({ wa_id: Type.String(), profile: Type.Object({ name: Type.String({ maxLength: 200 }) }) }));

const MEDIA_TYPES = ['image', 'video', 'audio', 'document', 'sticker'] as const;

/** What somebody wrote, or chose of what was offered; null where a message says nothing in words and carries no file. */
function contentOf(message: Message): Pick<CloudIncoming, 'text' | 'file'> | null {
  const { type, interactive } = message;
  if (type === 'text') return message.text === undefined ? null : { text: message.text.body, file: null };
  if (type === 'button') return message.button === undefined ? null : { text: message.button.text, file: null };
  if (type === 'interactive') {
    const reply = interactive?.button_reply ?? interactive?.list_reply;
    return reply === undefined ? null : { text: reply.title, file: null };
  }
  const kind = MEDIA_TYPES.find((one) => one === type);
  const media = kind === undefined ? undefined : message[kind];
  return media === undefined ? null : { text: media.caption ?? '', file: { name: media.filename ?? type, mediaId: media.id } };
}

/** One of a webhook's messages; null: it is of no kind that can be read. `names`: profile names by number. */
export function incomingOf(value: unknown, names: ReadonlyMap<string, string>): CloudIncoming | null {
  const content = incoming.Check(value) ? contentOf(value) : null;
  if (!incoming.Check(value) || content === null) return null;
  // PostgreSQL stores no zero characters.
  return {
    id: value.id,
    from: value.from,
    group: value.group_id ?? null,
    at: dateOf(value.timestamp),
    name: names.get(value.from)?.replaceAll('\0', '') ?? null,
    file: content.file,
    text: content.text.replaceAll('\0', ''),
  };
}
