import { PLATFORMS as PLATFORM_KEYS } from '@balai/contracts';
import type { BandThresholds } from '@balai/contracts/identity';
import type { Language, Texts, Tone } from '@balai/documents';
import { toPercent } from '../../recap/domain/group-shares.ts';
import { LABELS, number, PLATFORMS } from '../../recap/messages/export-texts.ts';
import { oneLine } from '../../recap/messages/recap-text.ts';
import { shownShare } from '../../recap/messages/shown-share-text.ts';
import { COMPLIANCE_GROUPS, type ComplianceGroup, type RatedUnit } from '../domain/compliance.ts';
import { counted } from './counted-nouns.ts';
import type { GroupsPicture } from './groups-picture.ts';
import { firstLines } from './view-text.ts';

/** Who a report goes to and who sends it, as its sender wrote them; null: not written. */
export interface Addressees {
  readonly addressee: string | null;
  readonly sender: string | null;
  readonly copies: string | null;
}

export const COMPLIANCE_TERMS: Readonly<Record<ComplianceGroup, Texts>> = {
  active: { id: 'AKTIF', en: 'ACTIVE' },
  fair: { id: 'SEDANG', en: 'FAIR' },
  low: { id: 'RENDAH', en: 'LOW' },
  unrated: { id: 'TIDAK DINILAI', en: 'NOT RATED' },
};
const MARKS: Readonly<Record<ComplianceGroup, string>> = { active: '✅', fair: '⚠️', low: '❌', unrated: '➖' };

const WORDS = {
  id: {
    addressee: 'KEPADA YTH',
    sender: 'DARI',
    copies: 'TEMBUSAN',
    nobody: 'Belum ada satuan yang memiliki personel.',
    score: 'Nilai: bagian personel yang aktif, rata-rata dari platform yang memiliki konten.',
    idle: 'belum ada pelaksanaan',
    nothing: 'tidak ada kewajiban',
    allUnrated: (units: string) => `Tidak ada konten yang wajib dikerjakan pada periode ini (${units}).`,
    sentence: (active: string, units: string) => `${active} dari ${units} AKTIF.`,
    next: 'Tindak lanjut: satuan RENDAH mohon membagikan daftar konten setiap hari dan mengecek pelaksanaannya.',
  },
  en: {
    addressee: 'TO',
    sender: 'FROM',
    copies: 'COPIES',
    nobody: 'No unit has people yet.',
    score: 'Score: share of active people, mean of the platforms with posts.',
    idle: 'nobody took part yet',
    nothing: 'nothing was asked',
    allUnrated: (units: string) => `There were no posts to act on in this period (${units}).`,
    sentence: (active: string, units: string) => `${active} of ${units} ${units === '1 unit' ? 'is' : 'are'} ACTIVE.`,
    next: 'Follow-up: LOW units, please share the list of posts every day and check that it is done.',
  },
} as const;

/** A criterion: `≥ 90 %`. */
function criterionOf(group: ComplianceGroup, { medium, high }: BandThresholds, language: Language): string {
  const percent = (value: number) => shownShare(value / 100, language);
  if (group === 'active') return ` ≥ ${percent(high)}`;
  if (group === 'fair') return ` ${number(medium, language)}–${percent(high - 0.1)}`;
  return group === 'low' ? ` < ${percent(medium)}` : '';
}

function unitLine({ unit, score }: RatedUnit, index: number, language: Language): string {
  const words = WORDS[language];
  const note = score === 0 ? ` (${words.idle})` : '';
  return `${index + 1}. ${oneLine(unit.name)}: ${score === null ? words.nothing : shownShare(score, language)}${note}`;
}

/** Units by how well they comply, for those who lead them. */
export function complianceText(
  units: readonly RatedUnit[],
  bands: BandThresholds,
  addressees: Addressees,
  limit: number,
  language: Language,
): string[] {
  const words = WORDS[language];
  const named = (['addressee', 'sender', 'copies'] as const).flatMap((part) => {
    const name = addressees[part];
    return name === null ? [] : [`${words[part]}: ${oneLine(name)}`];
  });
  if (units.length === 0) return [...named, words.nobody];
  if (units.every(({ group }) => group === 'unrated')) return [...named, words.allUnrated(counted(units.length, 'unit', language))];
  const groups = COMPLIANCE_GROUPS.map((group) => ({ group, members: units.filter((one) => one.group === group) })).filter(
    ({ group, members }) => group !== 'unrated' || members.length > 0,
  );
  return [
    ...named,
    words.score,
    ...groups.flatMap(({ group, members }) => [
      '',
      `${MARKS[group]} *${COMPLIANCE_TERMS[group][language]}*${criterionOf(group, bands, language)} (${counted(members.length, 'unit', language)})`,
      ...firstLines(
        members.map((one, index) => unitLine(one, index, language)),
        limit,
        language,
      ),
    ]),
    ...(units.some(({ group }) => group === 'low') ? ['', words.next] : []),
  ];
}

const TONES: Readonly<Record<ComplianceGroup, Tone>> = { active: 'good', fair: 'fair', low: 'bad', unrated: 'none' };

/** The same as a picture: how many units are in each category, and each with its score. */
export function complianceBrief(units: readonly RatedUnit[], bands: BandThresholds, language: Language): GroupsPicture {
  const words = WORDS[language];
  const sizeOf = (group: ComplianceGroup) => units.filter((one) => one.group === group).length;
  return {
    sentence:
      units.length === 0 ? words.nobody : words.sentence(number(sizeOf('active'), language), counted(units.length, 'unit', language)),
    tiles: COMPLIANCE_GROUPS.map((group) => ({
      label: COMPLIANCE_TERMS[group][language],
      value: number(sizeOf(group), language),
      note: criterionOf(group, bands, language).trim(),
    })),
    groups: {
      heading: LABELS.unit[language],
      rows: units.map(({ unit, score, shares, group }) => ({
        name: oneLine(unit.name),
        percent: toPercent(score),
        value: shownShare(score, language),
        band: COMPLIANCE_TERMS[group][language],
        tone: TONES[group],
        reasons: PLATFORM_KEYS.map((platform) => `${PLATFORMS[platform]} ${shownShare(shares[platform], language)}`),
      })),
      empty: words.nobody,
    },
    source: words.score,
  };
}
