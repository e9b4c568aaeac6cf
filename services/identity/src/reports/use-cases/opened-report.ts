import { dayOf } from '@balai/calendar';
import { NO_ACCOUNT, type PermissionDefinition, type ViewDefinition } from '@balai/contracts';
import type { ClientLanguage } from '@balai/contracts/identity';
import type { Fact, Head, Sheet, Texts } from '@balai/documents';
import { clientNotFound } from '@balai/runtime/directory';
import { invalidField } from '@balai/runtime/problem';
import type { OpenedView, ViewRenderer, ViewRequest } from '@balai/views';
import type { Static, TObject } from 'typebox';
import { Compile } from 'typebox/compile';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import type { PeopleViewer } from '../../people/use-cases/list-people.ts';
import { viewerOf } from '../../people-files/use-cases/view-viewer.ts';
import { momentIn, reportText, type Section, WORDS } from '../messages/report-texts.ts';
import { unitsOf } from '../repository/units.ts';

export type ReportContext = Pick<IdentityContext, 'database' | 'clock'>;

/** A report that somebody asked for. */
export interface ReportRequest<Query> {
  readonly viewer: PeopleViewer;
  readonly client: clients.ClientRow;
  readonly query: Query;
  /** Of what is written: a message is in the client's language. */
  readonly language: ClientLanguage;
  readonly now: Date;
}

/** What a report shows: the same rows in a file and in a message. */
export interface ReportContent {
  readonly title: string;
  /** Beginning of the file's name. */
  readonly file: string;
  readonly facts: readonly Fact[];
  readonly warnings?: readonly string[];
  readonly table: Sheet['table'];
  /** Rows of the table. */
  readonly count: number;
  readonly sections: readonly Section[];
  readonly empty: Texts;
  /** Its parameters, with what depends on the moment written out. */
  readonly asked: Readonly<Record<string, string>>;
}

function opened(content: ReportContent, { client, language, now }: ReportRequest<unknown>, note: Texts | null): OpenedView {
  const { title, file, facts, warnings = [], table, count, sections, empty, asked } = content;
  const zone = client.timezone;
  const head: Head = { client: client.name, title, facts, warnings };
  const made = { label: WORDS.made[language], value: momentIn(now, zone, language) };
  const subject = `${title} ${client.name}`.slice(0, 200);
  return {
    ...{ clientId: client.client_id, zone, title, count, note, asked },
    fileName: `${file}_${client.client_id}_${dayOf(now, zone)}`,
    sheets: [{ name: title, head: { ...head, facts: [made, ...facts] }, table, empty }],
    message: ({ lateFor, link }) => ({
      subject: lateFor === null ? subject : `${WORDS.late[language]}: ${subject}`.slice(0, 200),
      text: reportText(head, { sections, empty }, { zone, language, now, lateFor, link }),
      warnings: [],
    }),
  };
}

/** What a client sees as itself, without contacts: its own rows; a directorate those of its units, too. @throws client_not_found */
function viewerOfClient({ database }: ReportContext, { clientId, account }: ViewRequest): Promise<PeopleViewer> {
  return database.read('system', async (tx) => {
    const client = await clients.find(tx, clientId);
    if (client === null || !client.active) throw clientNotFound(clientId);
    const units = client.type === 'org' ? [] : await unitsOf(tx, client);
    const tenants = [...new Set([clientId, ...units.map(({ client_id }) => client_id)])];
    return { scope: { tenants }, role: account.role, activeClientId: clientId, can: () => false };
  });
}

const readerOf = (context: ReportContext, request: ViewRequest, permission: PermissionDefinition): Promise<PeopleViewer> =>
  request.account.accountId === NO_ACCOUNT ? viewerOfClient(context, request) : viewerOf(context, request, permission);

/** The parameters that are known; a lenient request loses the others. @throws Problem that names the parameter */
function readQuery<Schema extends TObject>(schema: Schema, { query, rows, lenient }: ViewRequest) {
  const words = Compile(schema);
  const all = Object.entries({ ...query, ...rows });
  const faulty = all.filter(([name, word]) => !words.Check({ [name]: word })).map(([name]) => name);
  const [first] = faulty;
  if (first !== undefined && !lenient)
    throw invalidField(first, { id: 'tidak dikenal untuk laporan ini', en: 'is not known to this report' });
  const known: unknown = Object.fromEntries(all.filter(([name]) => !faulty.includes(name)));
  if (!words.Check(known)) throw new Error('the parameters of a report depend on each other');
  const note = (language: ClientLanguage) => `${WORDS.ignored[language]}: ${faulty.join(', ')}`;
  return { query: known, note: first === undefined ? null : { id: note('id'), en: note('en') } };
}

/** Renders a report of the directory: a view with rows of its own, that a message shows as its file does. */
export const reportRenderer = <Schema extends TObject>(
  context: ReportContext,
  view: ViewDefinition & { readonly permission: PermissionDefinition },
  schema: Schema,
  read: (context: ReportContext, request: ReportRequest<Static<Schema>>) => Promise<ReportContent>,
): ViewRenderer => ({
  view,
  async open(request) {
    const viewer = await readerOf(context, request, view.permission);
    const { query, note } = readQuery(schema, request);
    const named: unknown = Reflect.get(query, 'client_id');
    const clientId = typeof named === 'string' && named.trim() !== '' ? named.trim().toUpperCase() : request.clientId;
    const client = await context.database.read(viewer.scope, (tx) => clients.find(tx, clientId));
    if (client === null) throw clientNotFound(clientId);
    const language = request.format === 'message' ? client.language : request.language;
    const asked: ReportRequest<Static<Schema>> = { viewer, client, query, language, now: context.clock.now() };
    return opened(await read(context, asked), asked, note);
  },
});
