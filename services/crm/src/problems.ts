import { defineProblems } from '@balai/runtime/problem';

/** Failures of crm. */
export const crmProblems = defineProblems({
  invalid_rule: {
    status: 400,
    field: 'rule',
    id: 'Aturan tidak valid: {detail}',
    en: 'Invalid rule: {detail}',
    pt: 'Regra inválida: {detail}',
  },
  merge_undone: {
    status: 409,
    id: 'Penggabungan ini sudah dibatalkan',
    en: 'This merge has been undone already',
    pt: 'Esta unificação já foi desfeita',
  },
  merge_too_old: {
    status: 409,
    id: 'Penggabungan hanya dapat dibatalkan dalam {days} hari',
    en: 'A merge can be undone within {days} days only',
    pt: 'Uma unificação só pode ser desfeita em até {days} dias',
  },
  merge_superseded: {
    status: 409,
    id: 'Pelanggan hasil penggabungan sudah dihapus atau digabung lagi: batalkan penggabungan itu dahulu',
    en: 'The customer that won this merge was removed or merged itself: undo that merge first',
    pt: 'O cliente resultante foi removido ou unificado novamente: desfaça essa unificação primeiro',
  },
});
