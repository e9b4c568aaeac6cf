import Type, { type Static } from 'typebox';
import { defineCommand, defineEvent, type MessageDefinition } from './message.ts';
import type { PermissionDefinition } from './permission.ts';
import { ClientId, Count, Instant, nullable, oneOf, Uuid } from './schema.ts';
import type { Texts } from './texts.ts';

/** What a view is written as: a file, or the text of a message. */
export const ViewFormat = oneOf('xlsx', 'csv', 'pdf', 'png', 'message');
export type ViewFormat = Static<typeof ViewFormat>;
export const FileFormat = oneOf('xlsx', 'csv', 'pdf', 'png');
export type FileFormat = Static<typeof FileFormat>;
/** Files that hold all rows of a view; a picture holds one page. */
export const TableFormat = oneOf('xlsx', 'csv', 'pdf');

/** Parameters of a view, by name; their values are those of its own route. */
export const ViewQuery = Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 4_000 }), { maxProperties: 40 });
export type ViewQuery = Static<typeof ViewQuery>;

/** Which rows of a view are meant; its domain reads them and refuses what it does not know. */
export const ViewRows = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 20 });
export type ViewRows = Static<typeof ViewRows>;

const TextsInMessage = Type.Object({ id: Type.String(), en: Type.String() });

/** Rows and columns of a domain that people export, save and have sent. `reporting` knows views by these declarations alone. */
export interface ViewDefinition {
  readonly declares: 'view';
  /** Stands in saved views, deliveries and calls; never changes. */
  readonly key: string;
  /** The service that renders it. */
  readonly service: string;
  readonly title: Texts;
  readonly formats: readonly ViewFormat[];
  /** Its parameters; any other is refused. Null: its domain refuses them. */
  readonly words: readonly string[] | null;
  /** An account needs it to export the view or have it sent. */
  readonly permission: PermissionDefinition;
  /** Permissions that decide about some of its columns. A file is not given any more to an account that lost one of them since. */
  readonly alsoShows?: readonly PermissionDefinition[];
}

/** Declares a view. Its service renders it with `@balai/views`. */
export const defineView = (view: Omit<ViewDefinition, 'declares'>): ViewDefinition => Object.freeze({ declares: 'view' as const, ...view });

/** Stands for no account: what is rendered is for the client itself, or a schedule acts. */
export const NO_ACCOUNT = '00000000-0000-0000-0000-000000000000';

const RenderView = Type.Object({
  render_id: Uuid,
  /** 1 for the first. Answers to an earlier attempt are dropped. */
  attempt: Type.Integer({ minimum: 1 }),
  client_id: ClientId,
  view: Type.String(),
  format: ViewFormat,
  language: oneOf('id', 'en'),
  query: ViewQuery,
  rows: ViewRows,
  /** Parameters that the view no longer knows are left out and named in `note`, instead of refused. */
  lenient: Type.Boolean(),
  /** The account it is rendered for, as it stands now; with the id {@link NO_ACCOUNT} the client itself, without columns that need a permission. */
  account: Type.Object({
    account_id: Uuid,
    username: Type.String(),
    role: Type.String(),
    /** Clients whose rows it sees; null: all. */
    tenants: nullable(Type.Array(Type.String())),
    premium: nullable(Type.Object({ tier: Type.String(), expires_at: nullable(Instant) })),
  }),
  /** Of a message: since when it is late, and the address it leads to. */
  message: nullable(Type.Object({ late_for: nullable(Instant), link: nullable(Type.String()) })),
});
export type RenderView = Static<typeof RenderView>;

/** A failure as its caller is answered. */
const Failure = Type.Object({
  status: Type.Integer({ minimum: 400, maximum: 499 }),
  code: Type.String(),
  texts: TextsInMessage,
  errors: Type.Array(Type.Object({ field: Type.String(), message: TextsInMessage })),
  extra: Type.Record(Type.String(), Type.Unknown()),
});

const ViewRendered = Type.Object({
  render_id: Uuid,
  attempt: Type.Integer({ minimum: 1 }),
  client_id: ClientId,
  /**
   * `opened`: its rows are counted. `writing`: still at work, said every second. `done`: with a file or a message. `failed`: trying again does
   * not help. `retry`: it may.
   */
  state: oneOf('opened', 'writing', 'done', 'failed', 'retry'),
  /** Rows. */
  planned: Count,
  written: Count,
  /** Known once it is opened. */
  opened: nullable(
    Type.Object({
      title: Type.String(),
      /** With its ending. */
      file_name: Type.String(),
      /** Whose file it is: of a directorate's people it is the directorate's, whichever client was named. */
      owner_client_id: ClientId,
      /** The parameters with relative days written out. */
      query: ViewQuery,
    }),
  ),
  file: nullable(Type.Object({ blob_id: Uuid, bytes: Count })),
  message: nullable(
    Type.Object({
      subject: Type.String(),
      text: Type.String(),
      /** What whoever sends it should know. */
      warnings: Type.Array(Type.Object({ code: Type.String(), message: TextsInMessage })),
    }),
  ),
  /** What was left out of a lenient one. */
  note: nullable(TextsInMessage),
  problem: nullable(Failure),
});
export type ViewRendered = Static<typeof ViewRendered>;

/** The command by which a service is told to render one of its views: `<owner>.view.render.v1`. Answered by {@link viewRendered}. */
export const renderView = (owner: string): MessageDefinition<RenderView> =>
  defineCommand(`${owner}.view.render.v1`, 'Render a view for an account, as a file or a message.', RenderView, { from: ['reporting'] });

/** How far a service is with a view: `<owner>.view.rendered.v1`. The bytes of a file stay a day unless somebody keeps them. */
export const viewRendered = (owner: string): MessageDefinition<ViewRendered> =>
  defineEvent(`${owner}.view.rendered.v1`, 'fact', 'How far a view is: opened, being written, done or failed.', ViewRendered);
