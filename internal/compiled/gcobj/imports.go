package gcobj

// Symbols are the names of the functions that a package defines, by the number that its importers know them by.
// They are a copy, small beside the archive, and may be read by several goroutines.
type Symbols struct {
	fingerprint [8]byte // of the export data that the numbers go with
	names       map[uint32]string
}

// Symbols returns the names of the functions that importers of the archive's package may have inlined.
func (a *Archive) Symbols() *Symbols {
	o := a.objects[0] // the compiler's; assembly has no numbered symbols
	s := &Symbols{names: make(map[uint32]string)}
	copy(s.fingerprint[:], o.data[fingerAt:])
	for i := range o.first[1] {
		if o.isFunc(i) {
			s.names[uint32(i)] = o.own(i).name
		}
	}
	return s
}

// inlined returns the function ref, as symbol does, but for those of other packages without a name here.
func (o *object) inlined(ref symRef, at int) *symInfo {
	if ref.pkg >= pkgSelf || ref.pkg == 0 {
		return o.symbol(ref, at)
	}
	if o.refs == nil {
		o.readRefs()
	}
	s := o.refs[ref]
	if s == nil {
		s = new(symInfo)
		path := o.importPath(ref.pkg, at)
		if s.name = o.importedName(path, ref); s.name == "" {
			s.pkg = path
		}
		o.refs[ref] = s
	}
	return s
}

// importPath returns the path of the package with the given index.
func (o *object) importPath(pkg uint32, at int) string {
	n := o.count(blkPkgIdx, stringSize)
	if uint64(pkg) >= uint64(n) {
		o.fail(at, "package %d of %d", pkg, n)
		return ""
	}
	return o.str(int(o.off[blkPkgIdx]) + stringSize*int(pkg))
}

// importedName returns the name of a function of another package, "" if it cannot be had.
func (o *object) importedName(path string, ref symRef) string {
	if o.a.imports == nil || path == "" {
		return ""
	}
	s, ok := o.pkgs[ref.pkg]
	if !ok {
		s = o.a.imports(path)
		if s != nil && !o.importedAs(path, s.fingerprint) {
			s = nil // another build of the package, with numbers of its own
		}
		if o.pkgs == nil {
			o.pkgs = make(map[uint32]*Symbols)
		}
		o.pkgs[ref.pkg] = s
	}
	if s == nil {
		return ""
	}
	return s.names[ref.idx]
}

// importedAs reports whether the package with the given path had that fingerprint when this object was compiled, or is not listed.
func (o *object) importedAs(path string, fingerprint [8]byte) bool {
	for i := range o.count(blkAutolib, libSize) {
		at := int(o.off[blkAutolib]) + libSize*i
		if o.str(at) == path {
			return [8]byte(o.data[at+stringSize:][:8]) == fingerprint
		}
	}
	return true
}
