/**
 * The declarations of crm, commerce and chat. They load beside a page: one that imports a single route of them would be drawn only after all of them.
 */
export const crmRoutes = () => import('@balai/contracts/crm');
export const commerceRoutes = () => import('@balai/contracts/commerce');
export const chatRoutes = () => import('./chat-resources.ts');
