CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE categories (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
CREATE TABLE products (
  id INTEGER PRIMARY KEY,
  sku TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  brand TEXT NOT NULL,
  type TEXT NOT NULL,
  category_id INTEGER NOT NULL REFERENCES categories,
  description TEXT NOT NULL,
  price INTEGER NOT NULL,
  assembly INTEGER NOT NULL DEFAULT 0,
  added TEXT NOT NULL
);
CREATE TABLE specs (product_id INTEGER NOT NULL REFERENCES products, name TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE variants (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES products,
  colour TEXT NOT NULL,
  size TEXT NOT NULL,
  stock INTEGER NOT NULL
);
CREATE TABLE price_changes (
  id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL REFERENCES products, price INTEGER NOT NULL, reason TEXT NOT NULL
);
CREATE TABLE questions (
  id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL REFERENCES products, question TEXT NOT NULL, answer TEXT NOT NULL
);
CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  password TEXT NOT NULL,
  phone TEXT NOT NULL,
  newsletter INTEGER NOT NULL,
  joined TEXT NOT NULL
);
CREATE TABLE addresses (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers,
  label TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'Home',
  name TEXT NOT NULL,
  street TEXT NOT NULL,
  city TEXT NOT NULL,
  postcode TEXT NOT NULL,
  phone TEXT NOT NULL DEFAULT ''
);
CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES products,
  customer_id INTEGER NOT NULL REFERENCES customers,
  stars INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  created TEXT NOT NULL,
  status TEXT NOT NULL
);
CREATE TABLE wishes (
  customer_id INTEGER NOT NULL REFERENCES customers,
  product_id INTEGER NOT NULL REFERENCES products,
  UNIQUE (customer_id, product_id)
);
CREATE TABLE cart_items (
  id INTEGER PRIMARY KEY,
  owner TEXT NOT NULL,
  variant_id INTEGER NOT NULL REFERENCES variants,
  quantity INTEGER NOT NULL,
  UNIQUE (owner, variant_id)
);
CREATE TABLE cart_coupons (owner TEXT PRIMARY KEY, code TEXT NOT NULL REFERENCES coupons);
CREATE TABLE coupons (
  code TEXT PRIMARY KEY,
  percent INTEGER NOT NULL,
  minimum INTEGER NOT NULL,
  expires TEXT NOT NULL
);
CREATE TABLE checkouts (owner TEXT PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER REFERENCES customers,
  email TEXT NOT NULL,
  placed TEXT NOT NULL,
  status TEXT NOT NULL,
  delivered TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  street TEXT NOT NULL,
  city TEXT NOT NULL,
  postcode TEXT NOT NULL,
  phone TEXT NOT NULL,
  delivery TEXT NOT NULL,
  assembly TEXT NOT NULL DEFAULT '',
  payment TEXT NOT NULL,
  coupon TEXT NOT NULL DEFAULT '',
  subtotal INTEGER NOT NULL,
  discount INTEGER NOT NULL,
  fees INTEGER NOT NULL,
  total INTEGER NOT NULL,
  cancel_reason TEXT NOT NULL DEFAULT ''
);
CREATE TABLE order_lines (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders,
  variant_id INTEGER NOT NULL REFERENCES variants,
  name TEXT NOT NULL,
  price INTEGER NOT NULL,
  quantity INTEGER NOT NULL
);
CREATE TABLE order_notes (
  id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES orders, text TEXT NOT NULL, created TEXT NOT NULL
);
CREATE TABLE returns (
  id INTEGER PRIMARY KEY,
  line_id INTEGER NOT NULL REFERENCES order_lines,
  reason TEXT NOT NULL,
  comment TEXT NOT NULL,
  created TEXT NOT NULL
);
CREATE TABLE sessions (
  token TEXT PRIMARY KEY,
  customer_id INTEGER,
  staff INTEGER NOT NULL,
  cookies TEXT NOT NULL DEFAULT '',
  flash TEXT NOT NULL DEFAULT ''
);
CREATE INDEX variants_by_product ON variants (product_id);
CREATE INDEX reviews_by_product ON reviews (product_id);
CREATE INDEX lines_by_order ON order_lines (order_id);
CREATE INDEX orders_by_customer ON orders (customer_id);
