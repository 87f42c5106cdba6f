"""Each call is an error of its own."""
import cfnsplit

cfnsplit.split({}, max_resorces=5)
cfnsplit.split({}, strategy="fastest")
cfnsplit.split(42)
cfnsplit.graph({}, format="png")
cfnsplit.explain({}, ("A",))
cfnsplit.check({}, pins={"A": "B"})
cfnsplit.verify({}, [], strategy="min-cut")
cfnsplit.verify({}, 5)
cfnsplit.fold([], name="a")
