import { role, type SheetSpec } from '../sheet.js';

/** Products (产品): one row a product. */
export const PRODUCTS: SheetSpec = {
  id: 'products',
  label: { zh: '产品', en: 'products' },
  tabWords: ['产品', '產品', '商品', '物料', '价目', '品項', 'product', 'products', 'items', 'price list', 'catalog'],
  row: { zh: '一个产品', en: 'a product' },
  needs: [['product', 'code']],
  roles: [
    role(
      'product',
      'text',
      '产品名称',
      'Product',
      'product name, product, item name, item, name, description, 产品名称, 产品, 品名, 品项, 商品名称, 商品, 物料名称, 存货名称, 型号, 名称',
    ),
    role(
      'code',
      'id',
      '产品编码',
      'Code',
      'product code, product id, item code, item number, item no., sku, material, material number, matnr, code, id, 产品编码, 产品编号, 产品代码, 商品编码, 物料编码, 存货编码, 料号, 品号, 编码, 编号',
    ),
    role(
      'product_line',
      'text',
      '产品线',
      'Line',
      'product line, line, series, family, product family, product category, category, product group, group, 产品线, 产品系列, 产品类别, 产品分类, 产品大类, 系列, 品类, 类别, 分类',
      { weight: 2 },
    ),
    role(
      'list_price',
      'money',
      '标准价',
      'List price',
      'list price, sales price, unit price, price, standard price, retail price, msrp, 标准价, 标准价格, 标准售价, 目录价, 牌价, 售价, 单价, 价格, 定价, 零售价',
      { weight: 4 },
    ),
    role('cost', 'money', '成本', 'Cost', 'cost, unit cost, standard cost, cost price, 成本, 标准成本, 单位成本, 成本价', { weight: 2 }),
  ],
};
