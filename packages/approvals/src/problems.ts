import { defineProblems } from '@balai/runtime/problem';

/** Refusals that every service with approvals shares. */
export const approvalProblems = defineProblems({
  no_approver: {
    status: 409,
    id: 'Tidak cukup penyetuju: semua yang ditentukan terlibat sendiri atau tidak aktif',
    en: 'Not enough approvers: those of the policy are involved themselves or not active',
    pt: 'Aprovadores insuficientes: os da política estão envolvidos ou não estão ativos',
  },
  submitted_too_often: {
    status: 429,
    id: 'Sudah diajukan {max} kali dalam sehari; coba lagi besok',
    en: 'This was submitted {max} {max|time|times} within a day; try again tomorrow',
    pt: 'Isto já foi enviado {max} vezes em um dia; tente novamente amanhã',
  },
  approver_unfit: {
    status: 400,
    id: 'Akun {account} tidak boleh menyetujui untuk klien ini',
    en: 'The account {account} may not approve for this client',
    pt: 'A conta {account} não pode aprovar para este cliente',
  },
  approvers_missing: {
    status: 400,
    field: 'approvers',
    id: 'Jenis ini perlu penyetuju',
    en: 'This kind needs approvers',
    pt: 'Este tipo precisa de aprovadores',
  },
  approver_twice: {
    status: 400,
    field: 'approvers',
    id: 'Penyetuju yang sama disebut dua kali',
    en: 'The same approver is named twice',
    pt: 'O mesmo aprovador aparece duas vezes',
  },
  needed_too_many: {
    status: 400,
    field: 'needed',
    id: 'Lebih banyak persetujuan daripada penyetuju',
    en: 'More approvals than approvers',
    pt: 'Mais aprovações do que aprovadores',
  },
});
