import type { ViewRenderer } from '@balai/views';
import { completenessReport } from './completeness-report.ts';
import type { ReportContext } from './opened-report.ts';
import { signInsReport } from './sign-ins-report.ts';
import { unitAccountsReport } from './unit-accounts-report.ts';

/** Renders the reports of the directory. */
export const reportRenderers = (context: ReportContext): ViewRenderer[] => [
  completenessReport(context),
  unitAccountsReport(context),
  signInsReport(context),
];
