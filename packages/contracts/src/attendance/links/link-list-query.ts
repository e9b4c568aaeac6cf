import Type from 'typebox';
import { ActiveStatus, limitUpTo, PAGE_ROWS_MAX, sortedBy } from '../../define/list.ts';
import { ClientIdInput, Day, oneOf } from '../../define/schema.ts';
import { LinkPlatform, LinkVerification } from './link-models.ts';

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
/** One address or several. */
const links = Type.Optional(Type.Union([Type.String({ maxLength: 2000 }), Type.Array(Type.String({ maxLength: 2000 }), { maxItems: 50 })]));

/** Which link reports are listed, in which order, and which part of the list. */
export const LinkListQuery = Type.Object({
  /** Reports by people of the client, or of its posts. */
  client_id: Type.Optional(ClientIdInput),
  user_id: text(60),
  /** The shortcode, or the internal id of the post. */
  post_id: text(100),
  shortcode: text(100),
  /** Active: those that count or are being checked, also without it. */
  status: Type.Optional(ActiveStatus),
  /** Part of name, number, division or unit of the person, of the post's shortcode, or of a reported link. */
  q: text(100),
  /** With a link on this platform. */
  platform: Type.Optional(LinkPlatform),
  /** With a link in this state. */
  verification: Type.Optional(LinkVerification),
  /** `yes`: with a link that another standing report has, too. */
  duplicate: Type.Optional(oneOf('yes')),
  /** Posts of this day on (of the report, while its post is looked up), in the zone of the client. */
  from: Type.Optional(Day),
  /** Posts up to this day, which is included. */
  to: Type.Optional(Day),
  /** `-submitted_at` (newest report first) unless told. */
  sort: Type.Optional(sortedBy('submitted_at', 'taken_at', 'name', 'unit')),
  limit: limitUpTo(PAGE_ROWS_MAX),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  'links[]': links,
  links,
});
