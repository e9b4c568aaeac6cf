/**
 * Stands in for the schema library in the browser bundle (see the alias in vite.config.ts): every builder gives the same empty schema.
 * Types still come from the real library; only the values are absent, because the server validates every call and answer.
 */
const noSchema = Object.freeze({});
const Type: Record<string, () => object> = new Proxy({}, { get: () => () => noSchema });
export default Type;
