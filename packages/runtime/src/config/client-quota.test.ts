import { expect, test } from 'vitest';
import { clientQuota, quotaSetting } from './client-quota.ts';

test('a quota is a number for every client, and others for single ones', () => {
  const quota = clientQuota('20 , polres_besar=50,POLRES.DUA=0');
  expect(['POLRES_LAIN', 'POLRES_BESAR', 'POLRES.DUA'].map(quota)).toEqual([20, 50, 0]);
});

test('what is no such list is no setting', () => {
  const isOne = (text: string) => new RegExp((quotaSetting(5, 'things') as { pattern?: string }).pattern ?? '').test(text);
  expect(['5', '5,A=1', '5, A=1 , b.c-D_2=0'].map(isOne)).toEqual([true, true, true]);
  expect(['', 'A=1', '5,A', '5,A=', '5;A=1', '-5', '5,A=1,'].map(isOne)).toEqual(Array.from({ length: 7 }, () => false));
});
