import { PLATFORM_PAGE_DEFAULT, PLATFORM_PAGE_MAX } from '@balai/contracts/identity';
import { rowsWanted } from '@balai/runtime/http';

/** A page by its number, as it is read. */
export interface PageWanted {
  readonly page: number;
  readonly limit: number;
  readonly offset: number;
}

export function pageWanted({ page = 1, limit }: { readonly page?: number | undefined; readonly limit?: number | undefined }): PageWanted {
  const rows = rowsWanted(limit, PLATFORM_PAGE_DEFAULT, PLATFORM_PAGE_MAX);
  return { page, limit: rows, offset: (page - 1) * rows };
}

/** The answer with a page. @param total rows on all pages */
export const pageAnswer = <T>(data: T[], { page, limit }: PageWanted, total: number) => ({
  body: { success: true as const, data: { data, pagination: { page, limit, total, total_pages: Math.ceil(total / limit) } } },
});
