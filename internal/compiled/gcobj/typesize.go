package gcobj

// TypeSize returns the size of values of the type that a descriptor in the archive is of, and how much of it, from its beginning, may hold pointers, both in
// bytes. name is as in [Call].Type. It reports false where the archive has no such descriptor: those of basic types are in that of package runtime.
func (a *Archive) TypeSize(name string) (size, pointers int64, ok bool) {
	const word = 8 // of the architectures that are read
	for _, o := range a.objects {
		for i := range o.ndef {
			if !o.isNamed(i, "type:", name) {
				continue
			}
			// internal/abi.Type begins with Size_ and PtrBytes.
			if data, _ := o.symData(i); len(data) >= 2*word {
				return int64(le.Uint64(data)), int64(le.Uint64(data[word:])), true
			}
		}
	}
	return 0, 0, false
}

// isNamed reports whether the name of the i-th symbol is prefix and name, without keeping it.
func (o *object) isNamed(i int, prefix, name string) bool {
	s := o.sym(i)
	n, off := uint64(le.Uint32(s)), uint64(le.Uint32(s[4:]))
	if n != uint64(len(prefix)+len(name)) || off+n > uint64(len(o.data)) {
		return false
	}
	b := o.data[off : off+n]
	return string(b[:len(prefix)]) == prefix && string(b[len(prefix):]) == name
}
