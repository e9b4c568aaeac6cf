import { expect, it } from 'vitest';
import { readLetter } from './letter.ts';

it('reads numbered lines, with the reason behind the number or before it', () => {
  const letter = `*Permohonan Penghapusan Data Personil*
1. ANDI SAPUTRA – 76010001 – pensiun
2) BUDI-MAN - NRP 76010002 - mutasi ke Polda
3. CITRA (meninggal dunia) – 7601 0003
4. DONI — 76010004`;
  expect(readLetter(letter)).toEqual([
    { name: 'ANDI SAPUTRA', nrp: '76010001', reason: 'pensiun' },
    { name: 'BUDI-MAN', nrp: '76010002', reason: 'mutasi ke Polda' },
    { name: 'CITRA', nrp: '76010003', reason: 'meninggal dunia' },
    { name: 'DONI', nrp: '76010004', reason: null },
  ]);
});

it('takes numbers in running text with what stands around them, and each person once', () => {
  expect(readLetter('mohon juga 76010005 karena pensiun\n1. EKA – 76010005 – mutasi\nNomor: 12/2026')).toEqual([
    { name: null, nrp: '76010005', reason: 'mohon juga karena pensiun' },
  ]);
});

it('finds nobody in a letter without numbers', () => {
  expect(readLetter('Permohonan Penghapusan Data Personil\nTerima kasih')).toEqual([]);
});
