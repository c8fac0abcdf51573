import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { createContact } from './create-contact';
import { deleteContact } from './delete-contact';
import { getContact } from './get-contact';
import { getOpenItems } from './get-open-items';
import { listContacts } from './list-contacts';
import { sendOpenItems } from './send-open-items';
import { updateContact } from './update-contact';

export const operations: readonly Operation[] = [
  operation(contracts.listContacts, listContacts),
  operation(contracts.createContact, createContact),
  operation(contracts.getContact, getContact),
  operation(contracts.updateContact, updateContact),
  operation(contracts.deleteContact, deleteContact),
  operation(contracts.getOpenItems, getOpenItems),
  operation(contracts.sendOpenItems, sendOpenItems),
];
