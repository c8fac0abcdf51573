import { contracts } from '@bilko/contracts';
import { openOperation, operation, ownOperation, type Operation } from '../../http/bind';
import { cancelOrganizationDeletion } from './cancel-organization-deletion';
import { getContactData } from './get-contact-data';
import { getOrganizationDeletion } from './get-organization-deletion';
import { getOwnData } from './get-own-data';
import { requestAccountDeletion } from './request-account-deletion';
import { requestOrganizationDeletion } from './request-organization-deletion';

export const operations: readonly Operation[] = [
  operation(contracts.getOrganizationDeletion, getOrganizationDeletion),
  ownOperation(contracts.requestOrganizationDeletion, requestOrganizationDeletion),
  operation(contracts.cancelOrganizationDeletion, cancelOrganizationDeletion),
  openOperation(contracts.requestAccountDeletion, requestAccountDeletion),
  openOperation(contracts.getOwnData, getOwnData),
  operation(contracts.getContactData, getContactData),
];
