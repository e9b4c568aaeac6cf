import type { RenderView, ViewDefinition, ViewQuery, ViewRows } from '@balai/contracts';
import type { Brief, Language, Report, Sheet } from '@balai/documents';
import type { Actor } from '@balai/runtime/access';
import type { TenantScope } from '@balai/runtime/database';
import type { Texts } from '@balai/runtime/problem';

/** The account that a view is rendered for. */
export interface ViewAccount extends Pick<Actor, 'accountId' | 'username' | 'role' | 'premium'> {
  readonly scope: TenantScope;
}

/** What is asked of a view. */
export interface ViewRequest {
  readonly account: ViewAccount;
  /** The client it is asked about. */
  readonly clientId: string;
  readonly query: ViewQuery;
  readonly rows: ViewRows;
  readonly format: RenderView['format'];
  readonly language: Language;
  /** Unknown parameters are left out and named in the note, instead of refused. */
  readonly lenient: boolean;
}

/** The text of a view, as a message or an e-mail holds it. */
export interface ViewMessage {
  readonly subject: string;
  readonly text: string;
  readonly warnings: readonly { readonly code: string; readonly message: Texts }[];
}

/** What a message says beside its rows. */
export interface MessageFrame {
  /** Since when it is late; null: it is not. */
  readonly lateFor: Date | null;
  /** The address it leads to; null: none. */
  readonly link: string | null;
}

/** A view with its parameters applied. */
export interface OpenedView {
  /** Whose file it is. */
  readonly clientId: string;
  /** Zone of its days and times. */
  readonly zone: string;
  readonly title: string;
  /** Without its ending. */
  readonly fileName: string;
  /** Rows of all sheets. */
  readonly count: number;
  readonly sheets: readonly Sheet[];
  /** Replaces the sheets in a PDF. */
  readonly report?: Report;
  /** What a picture shows; without sheets, a PDF too. */
  readonly brief?: Brief;
  /** The same parameters with days written out: a job that begins after midnight must not mean others. */
  readonly asked?: ViewQuery;
  /** What a lenient request left out; absent: nothing. */
  readonly note?: Texts | null;
  /** Required where the view is declared with the format `message`. */
  readonly message?: (frame: MessageFrame) => Promise<ViewMessage> | ViewMessage;
}

/** Implements a declared view. */
export interface ViewRenderer {
  readonly view: ViewDefinition;
  /** @throws Problem of the parameters */
  open(request: ViewRequest): Promise<OpenedView>;
}
