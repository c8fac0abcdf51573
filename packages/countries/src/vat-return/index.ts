export { assumptions as vatAssumptions } from './facts';
export type { VatBoxAmounts } from './box';
export type { VatClass, VatMeasure, VatSums } from './vat-class';
export { takesVatCredit, vatBoxCondition, vatBoxShare, vatReturn, type VatReturnFigures } from './vat-return';
export { vatSettlement, type VatAccountSum, type VatSettlement } from './settlement';
export { standsInBook, vatBookAmounts, vatBookColumns, type VatBookColumn } from './vat-book';
export { bosnianFile, type BosnianDocument, type BosnianFile } from './ba-files';
export { bosnianFilesDueOn, vatPeriodFor } from './due-day';
export { vatBoxName, vatColumnName } from './names';
