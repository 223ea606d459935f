"""The tasks of the shop and of its back office."""

from sandbox.shop.tasks import account, buying, carts, finding, office_orders, office_products, orders
from sandbox.task import Task

TASKS: tuple[Task, ...] = (
    *buying.TASKS,
    *carts.TASKS,
    *finding.TASKS,
    *orders.TASKS,
    *account.TASKS,
    *office_orders.TASKS,
    *office_products.TASKS,
)
