import { contracts } from '@bilko/contracts';
import { openOperation, operation, ownOperation, type Operation } from '../../http/bind';
import { acceptInvitation } from './accept-invitation';
import { acceptInvitationAsNew } from './accept-invitation-as-new';
import { acceptInvitationByPassword } from './accept-invitation-by-password';
import { createInvitation } from './create-invitation';
import { handOverOwnership } from './hand-over-ownership';
import { leaveOrganization } from './leave-organization';
import { listInvitations } from './list-invitations';
import { listMembers } from './list-members';
import { removeMember } from './remove-member';
import { resendInvitation } from './resend-invitation';
import { revokeInvitation } from './revoke-invitation';
import { updateMember } from './update-member';
import { viewInvitation } from './view-invitation';

export const operations: readonly Operation[] = [
  operation(contracts.listMembers, listMembers),
  operation(contracts.updateMember, updateMember),
  operation(contracts.removeMember, removeMember),
  operation(contracts.leaveOrganization, leaveOrganization),
  ownOperation(contracts.handOverOwnership, handOverOwnership),
  operation(contracts.listInvitations, listInvitations),
  ownOperation(contracts.createInvitation, createInvitation),
  ownOperation(contracts.resendInvitation, resendInvitation),
  operation(contracts.revokeInvitation, revokeInvitation),
  openOperation(contracts.viewInvitation, viewInvitation),
  openOperation(contracts.acceptInvitation, acceptInvitation),
  openOperation(contracts.acceptInvitationByPassword, acceptInvitationByPassword),
  openOperation(contracts.acceptInvitationAsNew, acceptInvitationAsNew),
];
