package gcobj

import (
	"encoding/binary"
	"fmt"
	"strings"
)

const magic = "\x00go120ld" // goobj.Magic of Go 1.20 and later

// Blocks of an object, in file order; block i spans offsets [i, i+1). From cmd/internal/goobj/objfile.go.
const (
	blkAutolib = iota
	blkPkgIdx
	blkFile
	blkSymdef
	blkHashed64def
	blkHasheddef
	blkNonpkgdef
	blkNonpkgref
	blkRefFlags
	blkHash64
	blkHash
	blkRelocIdx
	blkAuxIdx
	blkDataIdx
	blkReloc
	blkAux
	blkData
	blkRefName
	blkEnd
	nBlk
)

// Sizes of records in bytes.
const (
	fingerAt   = 8
	offsetsAt  = 8 + 8 + 4 // magic, fingerprint, flags
	headerSize = offsetsAt + 4*nBlk
	stringSize = 4 + 4                          // length, offset
	symSize    = stringSize + 2 + 1 + 1 + 1 + 8 // name, ABI, type, flag, flag2, size and align
	relocSize  = 4 + 1 + 2 + 8 + 8              // offset, size, type, addend, symRef
	auxSize    = 1 + 8                          // type, symRef
	refSize    = 8 + stringSize                 // symRef, name
	libSize    = stringSize + 8                 // import path, fingerprint
	inlSize    = 6 * 4                          // parent, file, line, symRef, parent pc
)

// Package indices with a meaning of their own; others are indices of imported packages.
const (
	pkgNone     = 1<<31 - 1 - iota // defined or referenced without a package
	pkgHashed64                    // short content-addressable
	pkgHashed                      // content-addressable
	pkgBuiltin                     // index into the release's builtin table
	pkgSelf                        // defined here
)

// Symbol kinds, symbol flags and auxiliary symbols that are read.
const (
	kindText     = 1 // objabi.STEXT
	kindTextFIPS = 2 // objabi.STEXTFIPS

	symDupOK = 1 << 0 // in the first flag byte

	auxFuncInfo   = 1
	auxFuncdata   = 2
	auxDwarfInfo  = 3 // and those up to the lines
	auxDwarfLines = 6
	auxPCFile     = 8
	auxPCLine     = 9
	auxPCInline   = 10
	auxPCData     = 11
)

// A symRef names a symbol: a package index and an index within the package.
type symRef struct{ pkg, idx uint32 }

var le = binary.LittleEndian

// An object is one Go object of an archive. The block table and the index arrays are checked when it is made;
// what they lead to is checked when it is read, and the first contradiction goes to the archive's sticky error.
type object struct {
	a     *Archive
	name  string // of the member
	data  []byte
	start int64 // offset of data in the archive
	off   [nBlk]uint32

	ndef  int    // symbols defined here
	nsym  int    // and those referenced without a package
	first [4]int // index of the first symbol of each definition block

	info    []symInfo // by symbol index, filled on demand
	builtin []symInfo // by index in the builtin table, filled on demand
	refs    map[symRef]*symInfo
	pkgs    map[uint32]*Symbols // by package index, of packages whose functions were inlined
	files   []string            // filled on demand
	flow    flow                // machine code of the function last asked for
	loops   loops               // its loops, likewise
}

// newObject makes the view of an object, checking every block and index array.
func newObject(a *Archive, m member) (*object, error) {
	o := &object{a: a, name: m.name, data: m.data, start: m.start}
	if len(m.data) < headerSize {
		return nil, &CorruptError{m.start, "object header is cut off"}
	}
	if got := string(m.data[:len(magic)]); got != magic {
		if strings.HasPrefix(got, "\x00go1") && strings.HasSuffix(got, "ld") {
			return nil, &FormatError{m.start, got[1:]}
		}
		return nil, &CorruptError{m.start, fmt.Sprintf("object magic %q", got)}
	}
	prev := uint32(headerSize)
	for i := range o.off {
		at := offsetsAt + 4*i
		o.off[i] = le.Uint32(m.data[at:])
		if o.off[i] < prev || uint64(o.off[i]) > uint64(len(m.data)) {
			return nil, o.corrupt(at, "block %d begins at %#x, outside [%#x, %#x]", i, o.off[i], prev, len(m.data))
		}
		prev = o.off[i]
	}
	if err := o.checkBlocks(); err != nil {
		return nil, err
	}
	o.builtin = make([]symInfo, len(a.table.builtins))
	return o, nil
}

// checkBlocks checks that blocks hold whole records and that the index arrays lead into their blocks, and counts symbols.
func (o *object) checkBlocks() error {
	for _, b := range []struct{ blk, size int }{
		{blkAutolib, libSize}, {blkPkgIdx, stringSize}, {blkFile, stringSize}, {blkSymdef, symSize}, {blkHashed64def, symSize}, {blkHasheddef, symSize},
		{blkNonpkgdef, symSize}, {blkNonpkgref, symSize}, {blkReloc, relocSize}, {blkAux, auxSize}, {blkRefName, refSize},
	} {
		if n := o.off[b.blk+1] - o.off[b.blk]; n%uint32(b.size) != 0 {
			return o.corrupt(int(o.off[b.blk]), "block %d of %d bytes, records of %d", b.blk, n, b.size)
		}
	}
	for i := range o.first {
		o.first[i] = o.ndef
		o.ndef += o.count(blkSymdef+i, symSize)
	}
	o.nsym = o.ndef + o.count(blkNonpkgref, symSize)
	for _, x := range []struct{ idx, blk, size int }{
		{blkRelocIdx, blkReloc, relocSize}, {blkAuxIdx, blkAux, auxSize}, {blkDataIdx, blkData, 1},
	} {
		if err := o.checkIndex(x.idx, o.count(x.blk, x.size)); err != nil {
			return err
		}
	}
	return nil
}

// checkIndex checks that index block blk has an entry for each definition and one more, ascending, none over limit.
func (o *object) checkIndex(blk, limit int) error {
	at := int(o.off[blk])
	n := int(o.off[blk+1]) - at
	if n != 4*(o.ndef+1) {
		return o.corrupt(at, "index block %d of %d bytes for %d symbols", blk, n, o.ndef)
	}
	prev := uint32(0)
	for i := 0; i < n; i += 4 {
		v := le.Uint32(o.data[at+i:])
		if v < prev || uint64(v) > uint64(limit) {
			return o.corrupt(at+i, "index %d outside [%d, %d]", v, prev, limit)
		}
		prev = v
	}
	return nil
}

// count returns the number of records of size bytes in block blk.
func (o *object) count(blk, size int) int { return int(o.off[blk+1]-o.off[blk]) / size }

// corrupt makes the error for the bytes at offset at of the object.
func (o *object) corrupt(at int, format string, args ...any) error {
	return &CorruptError{o.start + int64(at), fmt.Sprintf(format, args...)}
}

// fail records the archive's first lazily found contradiction.
func (o *object) fail(at int, format string, args ...any) {
	if o.a.err == nil {
		o.a.err = o.corrupt(at, format, args...)
	}
}

// indexed returns the range that index block blk gives for the i-th definition, i < o.ndef.
func (o *object) indexed(blk, i int) (from, to int) {
	at := int(o.off[blk]) + 4*i
	return int(le.Uint32(o.data[at:])), int(le.Uint32(o.data[at+4:]))
}

// symData returns the contents of the i-th definition and their offset in the object.
func (o *object) symData(i int) (data []byte, at int) {
	from, to := o.indexed(blkDataIdx, i)
	at = int(o.off[blkData])
	return o.data[at+from : at+to : at+to], at + from
}

// sym returns the record of the i-th symbol, i < o.nsym. The five symbol blocks follow each other.
func (o *object) sym(i int) []byte {
	at := int(o.off[blkSymdef]) + symSize*i
	return o.data[at : at+symSize]
}

// str reads the string whose length and offset are stored at offset at; the caller knows that these are in range.
// The result is a copy: it does not keep the archive's bytes alive.
func (o *object) str(at int) string {
	n, off := le.Uint32(o.data[at:]), le.Uint32(o.data[at+4:])
	if uint64(off)+uint64(n) > uint64(len(o.data)) {
		o.fail(at, "string of %d bytes at %#x ends outside the object", n, off)
		return ""
	}
	return string(o.data[off : off+n])
}

// file returns the name of the i-th source file, "" when there is none.
func (o *object) file(i int) string {
	n := o.count(blkFile, stringSize)
	if i < 0 || i >= n {
		o.fail(int(o.off[blkFile]), "file %d of %d", i, n)
		return ""
	}
	if o.files == nil {
		o.files = make([]string, n)
	}
	if o.files[i] == "" {
		o.files[i] = strings.TrimPrefix(o.str(int(o.off[blkFile])+stringSize*i), "gofile..")
	}
	return o.files[i]
}
