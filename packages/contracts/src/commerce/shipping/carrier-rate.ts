import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './carrier-rate.json' with { type: 'json' };

/** What a service of a carrier costs into a zone. The narrowest zone wins: postal prefix, region, country, everywhere. */
export const carrierRate = defineResource({
  service: 'commerce',
  name: 'carrier-rate',
  plural: 'carrier-rates',
  texts,
  label: 'carrier',
  fields: {
    carrier: f.text({ max: 80, required: true, find: true, sort: true, facet: true }),
    service: f.text({ max: 80, required: true, find: true }),
    country: f.country({ facet: true }),
    region: f.text({ max: 80, facet: true }),
    postal_prefix: f.text({ max: 20 }),
    /** Of its amounts; absent: that of any order. */
    currency: f.currency({ facet: true }),
    /** Price up to `base_kg`. */
    base: f.money({ required: true }),
    base_kg: f.integer({ required: true, min: 0, max: 100_000 }),
    /** Price of each started kilogram above. */
    per_kg: f.money({ otherwise: 0n }),
    /** Of the declared value. */
    insurance: f.percent({ otherwise: 0n }),
    /** Price of each started 100 kg. */
    toll: f.money({ otherwise: 0n }),
    /** Least price before the markup. */
    minimum: f.money({ otherwise: 0n }),
    markup: f.percent({ otherwise: 0n }),
    /** Business days after dispatch. */
    days: f.integer({ required: true, min: 0, max: 365, sort: true }),
    /** Cubic centimetres that count as one kilogram: 6000 for post and air, 3333 for roads. */
    divisor: f.integer({ min: 1, max: 100_000, otherwise: 6_000 }),
    /** Net value of an order from which shipping is free. */
    free_above: f.money(),
  },
  list: { columns: ['carrier', 'service', 'country', 'region', 'postal_prefix', 'currency', 'base', 'days'], sort: 'carrier' },
  form: [
    ['carrier', 'service'],
    ['country', 'region', 'postal_prefix'],
    ['currency', 'base', 'base_kg', 'per_kg', 'minimum'],
    ['insurance', 'toll', 'markup', 'free_above'],
    ['days', 'divisor'],
  ],
  match: [],
  roles: { read: [sales, operations, finance], write: [operations] },
});
