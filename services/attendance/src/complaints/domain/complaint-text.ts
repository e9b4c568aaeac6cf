import type { IssueKind } from '@balai/contracts/attendance';

/** A complaint as people write it into a form of lines `Key: value`, followed by the issues under `Kendala`. */
export interface ComplaintText {
  readonly nrp: string | null;
  readonly name: string | null;
  readonly unit: string | null;
  readonly instagram: string | null;
  readonly tiktok: string | null;
  /** One a line, without bullets and numbers. */
  readonly issues: readonly string[];
}

/** Most issues of one complaint. */
const MAX_ISSUES = 20;
const ISSUE_LENGTH = 500;

const KEYS: readonly (readonly [RegExp, keyof Omit<ComplaintText, 'issues'>])[] = [
  [/^(?:nrp|nip|nrp\s*\/\s*nip)$/, 'nrp'],
  [/^nama$/, 'name'],
  [/^polres$/, 'unit'],
  [/^(?:username\s+)?(?:ig|instagram|insta)$/, 'instagram'],
  [/^(?:username\s+)?tik\s?tok$/, 'tiktok'],
];
const HEADING = /^(?:(?:rincian|detail|uraian|keterangan|deskripsi)\s+)?kendala(?:\s+yang\s+(?:dihadapi|dialami))?\s*(?::\s*(.*))?$/i;
const BULLET = /^[\s*_>•·–—-]*(?:\d{1,2}[.)]\s*)?[\s*_•·–—-]*/u;

const bare = (line: string): string =>
  line
    .replace(BULLET, '')
    .replace(/[*_]+$/g, '')
    .trim();
const filled = (text: string): string | null => (text === '' || /^[-–—.]+$/u.test(text) ? null : text);

/** Reads a complaint's text; what it does not know it leaves out. */
export function readComplaint(text: string): ComplaintText {
  const found: Record<string, string | null> = { nrp: null, name: null, unit: null, instagram: null, tiktok: null };
  const issues: string[] = [];
  let isIssues = false;
  for (const raw of text.split(/\r?\n/)) {
    const line = bare(raw);
    if (line === '') continue;
    const heading = HEADING.exec(line.replace(/\*/g, ''));
    if (heading !== null) {
      isIssues = true;
      const rest = heading[1]?.trim() ?? '';
      if (rest !== '') issues.push(rest);
      continue;
    }
    if (isIssues) {
      issues.push(line);
      continue;
    }
    const [, key = '', value = ''] = /^([^:]{2,30}):\s*(.*)$/.exec(line) ?? [];
    const name = KEYS.find(([pattern]) => pattern.test(key.replace(/\*/g, '').trim().toLowerCase()))?.[1];
    if (name !== undefined) found[name] ??= filled(value.trim());
  }
  const { nrp = null, name = null, unit = null, instagram = null, tiktok = null } = found;
  return { nrp, name, unit, instagram, tiktok, issues: issues.slice(0, MAX_ISSUES).map((issue) => issue.slice(0, ISSUE_LENGTH)) };
}

const NOT_RECORDED = /(?:belum|blm|tidak|tdk|tak)\s+(?:ter)?(?:data|rekam|catat|input|absen|hitung)/;
const DONE = /(?:sudah|sdh|telah|udah)\s+(?:me)?(?:laksanakan|laksana|like|suka|komen|komentar|kerjakan)/;
const LESS = /(?:ter)?absen(?:si)?\s+kurang|kurang\s+(?:ter)?absen/;
const FLAGGED = /(?:terabsen|absen(?:si)?|status)\s+belum\s+melaksanakan/;
const INSTAGRAM = /\b(?:ig|insta|instagram)\b/;
const TIKTOK = /\btik\s?tok\b/;

/** What an issue says is wrong. Where it names no platform it is about the one it came by. */
export function kindOfIssue(issue: string, platform: 'instagram' | 'tiktok'): IssueKind {
  const text = issue.toLowerCase();
  if (FLAGGED.test(text)) return 'activity_flagged_not_done';
  if (LESS.test(text)) return 'attendance_less';
  if (!NOT_RECORDED.test(text) && !DONE.test(text)) return 'other';
  if (TIKTOK.test(text)) return 'tiktok_not_recorded';
  if (INSTAGRAM.test(text)) return 'instagram_not_recorded';
  return platform === 'tiktok' ? 'tiktok_not_recorded' : 'instagram_not_recorded';
}
