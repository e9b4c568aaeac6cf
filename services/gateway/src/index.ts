export { gateway } from './module.ts';
export { openApiDocument } from './openapi/openapi-document.ts';
