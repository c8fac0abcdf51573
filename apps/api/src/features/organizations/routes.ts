import { contracts } from '@bilko/contracts';
import { operation, ownOperation, type Operation } from '../../http/bind';
import { getOnboarding } from './get-onboarding';
import { getOrganization } from './get-organization';
import { getTaxProfile } from './get-tax-profile';
import { listVatRates } from './list-vat-rates';
import { updateOrganization } from './update-organization';
import { updateTaxProfile } from './update-tax-profile';
import { uploadLogo } from './upload-logo';

const TWO_MEGABYTES = 2 * 1024 * 1024;

export const operations: readonly Operation[] = [
  operation(contracts.getOrganization, getOrganization),
  operation(contracts.updateOrganization, updateOrganization),
  ownOperation(contracts.uploadLogo, uploadLogo, { maxBytes: TWO_MEGABYTES }),
  operation(contracts.getOnboarding, getOnboarding),
  operation(contracts.listVatRates, listVatRates),
  operation(contracts.getTaxProfile, getTaxProfile),
  operation(contracts.updateTaxProfile, updateTaxProfile),
];
