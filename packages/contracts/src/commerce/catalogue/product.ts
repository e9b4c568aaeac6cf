import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './product.json' with { type: 'json' };

/**
 * An article with one SKU. Variants are products that name the same `parent`.
 * A new product is active: an import of a whole catalogue is on sale at once, and a product without a price cannot be ordered anyway.
 */
export const product = defineResource({
  service: 'commerce',
  name: 'product',
  plural: 'products',
  texts,
  label: 'name',
  fields: {
    sku: f.text({ max: 60, required: true, unique: true, find: true, sort: true }),
    name: f.text({ max: 200, required: true, find: true, sort: true }),
    description: f.text({ max: 5_000, isLong: true }),
    category: f.ref('category', { facet: true }),
    supplier: f.ref('supplier', { facet: true }),
    parent: f.ref('product'),
    brand: f.text({ max: 80, find: true, facet: true }),
    unit: f.text({ max: 20 }),
    pack_text: f.text({ max: 120 }),
    base_price: f.unitPrice({ sort: true }),
    /** A new base price that waits for approval. */
    proposed_price: f.unitPrice({ computed: true }),
    cost: f.unitPrice({ mask: 'cost' }),
    /** GTIN-8, 12, 13 or 14 with its check digit. */
    barcode: f.text({ max: 40, find: true, example: '7891000315507' }),
    weight_g: f.integer({ min: 0, max: 100_000_000 }),
    length_mm: f.integer({ min: 0, max: 100_000 }),
    width_mm: f.integer({ min: 0, max: 100_000 }),
    height_mm: f.integer({ min: 0, max: 100_000 }),
    /** Least quantity of an order line. */
    minimum_quantity: f.quantity(),
    /** Order lines have a whole multiple of it. */
    multiple: f.quantity({ min: 1n }),
    /** Available quantity of a warehouse at which a stock alert opens. */
    reorder_level: f.quantity(),
  },
  states: {
    first: 'active',
    of: {
      active: { deactivate: 'inactive', discontinue: 'discontinued' },
      inactive: { activate: 'active', discontinue: 'discontinued' },
      discontinued: { reopen: 'inactive' },
    },
  },
  list: { columns: ['sku', 'name', 'category', 'brand', 'base_price', 'state'], sort: 'name' },
  form: [
    ['sku', 'name', 'parent', 'barcode'],
    ['category', 'supplier', 'brand'],
    ['base_price', 'cost'],
    ['unit', 'pack_text', 'weight_g'],
    ['length_mm', 'width_mm', 'height_mm'],
    ['minimum_quantity', 'multiple', 'reorder_level'],
    ['description'],
  ],
  match: ['sku'],
  roles: {
    ...{ read: [sales, operations, finance], write: [operations], cost: [operations, finance] },
    ...{ activate: [operations], deactivate: [operations], discontinue: [operations], reopen: [operations] },
  },
});
