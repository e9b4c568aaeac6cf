import { expect, it } from 'vitest';
import type { FreightRate } from '../../queries.ts';
import { followed, rateOf, withRate } from './rates.ts';

const rate = (service: string, price: string) => ({ carrier: 'JNE', service, price }) as FreightRate;
const rates = [rate('REG', '18.00'), rate('YES', '40.50')];
const chosen = withRate(rate('YES', '36.00'));

it('the freight follows the chosen service while its rate changes, and stays where it is offered no longer', () => {
  expect(chosen).toEqual({ carrier: 'JNE', service: 'YES', freight: '36', followsRate: true });
  expect(followed(chosen, rates)).toEqual({ freight: '40.5' });
  expect(followed({ ...chosen, freight: '40,50' }, rates)).toBeNull();
  expect(followed({ ...chosen, service: 'OKE' }, rates)).toBeNull();
  expect(rateOf({ carrier: 'JNE', service: 'OKE' }, rates)).toBeUndefined();
});

it('a freight that was typed stays; that of a saved order follows its rate only where it is the same', () => {
  expect(followed({ ...chosen, followsRate: false }, rates)).toBeNull();
  expect(followed({ ...chosen, followsRate: null }, rates)).toEqual({ followsRate: false });
  expect(followed({ ...chosen, freight: '40.50', followsRate: null }, rates)).toEqual({ followsRate: true });
  const free = [rate('REG', '0.00')];
  expect(followed({ carrier: 'JNE', service: 'REG', freight: '', followsRate: null }, free)).toEqual({ followsRate: true });
});
