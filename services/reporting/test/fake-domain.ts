import { buffer } from 'node:stream/consumers';
import { attendanceViewRendered, attendanceViews, renderAttendanceView } from '@balai/contracts/attendance';
import { SUBSCRIPTIONS, VIEWS } from '@balai/contracts/catalogue';
import { table } from '@balai/documents';
import type { Blobs } from '@balai/runtime/blobs';
import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { unheard } from '@balai/testing';
import { type OpenedView, type ViewRequest, viewRendering } from '@balai/views';
import Type from 'typebox';

/** What a view was opened with. */
export interface Opened extends ViewRequest {
  readonly key: string;
}

type Open = (request: Opened) => Promise<Partial<OpenedView>> | Partial<OpenedView>;

const cell = (key: string) =>
  ({ key, header: { id: key, en: key }, kind: 'text', width: 20, value: (row: Record<string, string>) => row[key] ?? '' }) as const;

/** Rows that say who asked what. */
function rowsOf({ account, query }: ViewRequest, count: number): Record<string, string>[] {
  const sight = account.scope === 'system' ? '*' : account.scope.tenants.join();
  return Array.from({ length: count }, (_, row) => ({
    No: String(row + 1),
    Account: account.username,
    Sight: sight,
    Asked: JSON.stringify(query),
  }));
}

/**
 * Stands for attendance: renders each of its views as a few rows that say who asked what. A client's view is opened in another way where
 * the test says so.
 */
export function fakeDomain() {
  const clients = new Map<string, Open>();
  const opened: Opened[] = [];
  let blobs: Blobs | undefined;

  async function open(request: Opened): Promise<OpenedView> {
    opened.push(request);
    const { key, clientId, query } = request;
    const special = (await clients.get(clientId)?.(request)) ?? {};
    const { count = 3 } = special;
    const columns = ['No', 'Account', 'Sight', 'Asked'].map(cell);
    return {
      clientId,
      zone: 'Asia/Jakarta',
      title: `Title of ${key}`,
      fileName: `${key}_${clientId}`,
      count,
      sheets: [{ name: 'Rows', table: table(columns, rowsOf(request, count)), empty: { id: 'Kosong', en: 'Empty' } }],
      asked: { ...query, settled: 'yes' },
      message: ({ lateFor, link }) => ({
        subject: `Subject of ${key}`,
        text: [
          `${lateFor === null ? '' : '⏰ *Laporan susulan* '}*${key}* ${clientId}`,
          JSON.stringify(query),
          ...rowsOf(request, 1).map(({ Account, Sight }) => `${Account} ${Sight}`),
          ...(link === null ? [] : [`Buka: ${link}`]),
        ].join('\n'),
        warnings: [],
      }),
      ...special,
    };
  }

  const attendance = defineModule({
    name: 'attendance',
    config: Type.Object({}),
    migrations: null,
    setup: (module: ModuleContext<unknown>) => {
      blobs = module.blobs;
      const messages = { subscription: attendanceViews, command: renderAttendanceView, event: attendanceViewRendered };
      const renderers = VIEWS.filter(({ service }) => service === 'attendance').map((view) => ({
        view,
        open: (request: ViewRequest) => open({ ...request, key: view.key }),
      }));
      const { subscriptions } = viewRendering(module, messages, renderers);
      const others = SUBSCRIPTIONS.filter(
        ({ service, kind, name }) => service === 'attendance' && kind === 'work' && name !== attendanceViews.name,
      );
      return { subscriptions: [...subscriptions, ...others.map(unheard)] };
    },
  });

  return {
    module: attendance,
    /** Everything that was opened, in order. */
    opened,
    /** Says how views about a client open. */
    on: (clientId: string, how: Open) => void clients.set(clientId, how),
    /** The bytes behind a link. */
    async follow(url: string): Promise<Buffer> {
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      const [expires, name, signature] = ['expires', 'name', 'signature'].map((key) => searchParams.get(key) ?? '');
      const link = { id: pathname.split('/').at(-1) ?? '', expires: Number(expires), name, signature: signature ?? '' };
      if (blobs === undefined) throw new Error('the platform was started without the fake domain');
      return buffer(await (await blobs.follow(link)).open());
    },
  };
}
