import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { createProduct } from './create-product';
import { deleteProduct } from './delete-product';
import { getProduct } from './get-product';
import { listProducts } from './list-products';
import { updateProduct } from './update-product';

export const operations: readonly Operation[] = [
  operation(contracts.listProducts, listProducts),
  operation(contracts.createProduct, createProduct),
  operation(contracts.getProduct, getProduct),
  operation(contracts.updateProduct, updateProduct),
  operation(contracts.deleteProduct, deleteProduct),
];
