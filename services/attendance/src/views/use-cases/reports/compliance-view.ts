import { complianceView as declared } from '@balai/contracts/attendance';
import { type Column, table } from '@balai/documents';
import { LABELS, PLATFORMS } from '../../../recap/messages/export-texts.ts';
import { type RatedUnit, rateUnits } from '../../domain/compliance.ts';
import { COMPLIANCE_TERMS, complianceBrief, complianceText } from '../../messages/compliance-text.ts';
import { number, percent, same, text } from '../parts/column-kinds.ts';
import type { AttendanceView, ViewRequest } from '../parts/view.ts';
import { groupsBrief } from './groups-brief.ts';
import { rankingFile, rankingOf } from './ranking-view.ts';

type Row = RatedUnit & { readonly no: number };

const columnsOf = ({ language }: Pick<ViewRequest, 'language'>): Column<Row>[] => [
  number('no', same('No'), ({ no }) => no),
  text('unit', LABELS.unit, 28, ({ unit }) => unit.name),
  text('group', { id: 'Kategori', en: 'Category' }, 14, ({ group }) => COMPLIANCE_TERMS[group][language]),
  percent('score', { id: 'Nilai', en: 'Score' }, ({ score }) => score),
  percent('instagram', same(PLATFORMS.instagram), ({ shares }) => shares.instagram),
  percent('tiktok', same(PLATFORMS.tiktok), ({ shares }) => shares.tiktok),
  number('people', LABELS.people, ({ unit }) => unit.people),
  number('excused', { id: 'Dikecualikan', en: 'Excused' }, ({ unit }) => unit.excused),
];

/** The text of a parameter; null without one. */
const textIn = ({ query }: ViewRequest, name: 'addressee' | 'sender' | 'copies'): string | null => query[name]?.trim() || null;

/** Units by how many of their people are active, in the categories that the client's levels of participation make. */
export const complianceView: AttendanceView = {
  view: declared,
  async open(context, request) {
    const { language } = request;
    const read = await rankingOf(context, request);
    const { units, recaps } = read.ranking;
    const [instagram, tiktok] = recaps;
    const { bands } = instagram.question.client;
    const rated = rateUnits(units, { instagram: instagram.posts.length, tiktok: tiktok.posts.length }, bands);
    const addressees = { addressee: textIn(request, 'addressee'), sender: textIn(request, 'sender'), copies: textIn(request, 'copies') };
    const rows = rated.map((one, index): Row => ({ ...one, no: index + 1 }));
    const file = { title: declared.title[language], file: 'kepatuhan' };
    const opened = rankingFile(context, request, read, file, { count: rows.length, rows: table(columnsOf(request), rows) });
    const [{ head }] = opened.sheets;
    return {
      ...opened,
      brief: groupsBrief(head, complianceBrief(rated, bands, language), language),
      body: (limit) => complianceText(rated, bands, addressees, limit, language),
    };
  },
};
