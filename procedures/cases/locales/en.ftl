# Cases: what the program says of a request, from its filing to its erasure.
