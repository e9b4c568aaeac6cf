import type { ComplaintState, LinkReportState } from '@balai/contracts/attendance';
import type { Texts } from '@balai/documents';

/** What files of records are called. */
export const TITLES = {
  corrections: { id: 'Daftar koreksi', en: 'Corrections' },
  complaints: { id: 'Daftar kendala', en: 'Complaints' },
  links: { id: 'Tautan yang dilaporkan', en: 'Reported links' },
} as const satisfies Readonly<Record<string, Texts>>;

/** How corrections stand. */
export const CORRECTION_STATES: Readonly<Record<'standing' | 'revoked' | 'all', Texts>> = {
  standing: { id: 'Berlaku', en: 'Standing' },
  revoked: { id: 'Dicabut', en: 'Revoked' },
  all: { id: 'Semua', en: 'All' },
};

/** How complaints stand. */
export const COMPLAINT_STATES: Readonly<Record<ComplaintState | 'undecided' | 'all', Texts>> = {
  open: { id: 'Baru', en: 'Open' },
  in_review: { id: 'Ditinjau', en: 'In review' },
  accepted: { id: 'Diterima', en: 'Accepted' },
  rejected: { id: 'Ditolak', en: 'Rejected' },
  withdrawn: { id: 'Dibatalkan', en: 'Withdrawn' },
  undecided: { id: 'Belum diputuskan', en: 'Undecided' },
  all: { id: 'Semua', en: 'All' },
};

/** How reports of links stand. */
export const LINK_REPORT_STATES: Readonly<Record<LinkReportState, Texts>> = {
  checking: { id: 'Diperiksa', en: 'Being checked' },
  accepted: { id: 'Diterima', en: 'Accepted' },
  refused: { id: 'Ditolak', en: 'Refused' },
  revoked: { id: 'Ditarik', en: 'Taken back' },
};
