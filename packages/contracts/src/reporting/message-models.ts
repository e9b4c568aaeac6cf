import { oneOf } from '../define/schema.ts';

/** The report of a delivery that follows no saved view: the registered view `report-<kind>`. */
export const ReportKind = oneOf('attendance', 'links', 'brief');
