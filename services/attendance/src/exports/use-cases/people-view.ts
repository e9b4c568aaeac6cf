import { dayOf } from '@balai/calendar';
import type { DataOf } from '@balai/contracts';
import { makePeopleFile, PeopleFileWords, peopleRead } from '@balai/contracts/identity';
import type { Texts } from '@balai/documents';
import { invalidField } from '@balai/runtime';
import { Compile } from 'typebox/compile';
import { ownerOfList, refuseRows, searchOf } from '../../views/use-cases/parts/list-view.ts';
import type { ViewQuery } from '../../views/use-cases/parts/view.ts';
import type { OrderedView } from './ordered-view.ts';

const TITLE: Texts = { id: 'Daftar personel', en: 'People' };
const words = Compile(PeopleFileWords);
type Order = DataOf<typeof makePeopleFile>;

/** @throws Problem that names the parameter */
function refuseUnknown(query: ViewQuery): void {
  const fault = Object.entries(query).find(([name, word]) => !words.Check({ [name]: word }));
  if (fault !== undefined) throw invalidField(fault[0], { id: 'tidak dikenal untuk daftar ini', en: 'is not known to this list' });
}

/** The directory of people with their contacts, which identity alone has. */
export const peopleView: OrderedView = {
  name: 'people',
  formats: ['xlsx', 'csv'],
  permission: peopleRead,
  async open(context, request) {
    const { rows, filter, language } = request;
    refuseRows(rows);
    const text = searchOf(rows);
    const query = { ...request.query, ...(text === null ? {} : { q: text }) };
    refuseUnknown(query);
    const client = await ownerOfList(context, request);
    return {
      clientId: client.clientId,
      title: TITLE[language],
      fileName: `personel_${client.clientId}_${dayOf(context.clock.now(), client.timezone)}`,
      // Holders of a directorate's role are asked for in all clients unless one is named.
      asked: filter.scope === 'direktorat' ? query : { ...query, client_id: client.clientId },
    };
  },
  order(tx, { export_id, account_id, client_id, query, format, language }) {
    const order = { file_id: export_id, account_id, client_id, query, format, language };
    // Both were looked at when the job was entered.
    tx.send(makePeopleFile, order as Order, { tenant: client_id, subject: export_id });
  },
};
