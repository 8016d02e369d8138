package object

import (
	"go/types"
	"slices"
	"strings"
)

// readers are functions of the standard library that have nothing of the slice that they are given when they return, by full name.
var readers = []string{
	"io.CopyBuffer", "io.ReadAtLeast", "io.ReadFull",
	"encoding/binary.PutUvarint", "encoding/binary.PutVarint", "encoding/binary.Uvarint", "encoding/binary.Varint",
	"encoding/hex.Decode", "encoding/hex.Encode", "encoding/json.Valid",
	"hash/adler32.Checksum", "hash/crc32.Checksum", "hash/crc32.ChecksumIEEE", "hash/crc64.Checksum",
	"crypto/md5.Sum", "crypto/sha1.Sum", "crypto/sha256.Sum256", "crypto/sha512.Sum512",
	"crypto/rand.Read", "math/rand.Read",
	"unicode/utf8.DecodeLastRune", "unicode/utf8.DecodeRune", "unicode/utf8.EncodeRune", "unicode/utf8.FullRune", "unicode/utf8.RuneCount", "unicode/utf8.Valid",
	"os.WriteFile",
	"slices.Contains", "slices.Index", "slices.Max", "slices.Min", "slices.Reverse", "slices.Sort",
	"sort.Float64s", "sort.Ints", "sort.Strings", "strings.Join",
}

// KeepsNothing reports whether fn has nothing of a slice, its argument with an index, when it returns, and no result has: the methods of package io say
// so, whatever type has them.
func KeepsNothing(fn *types.Func, index int) bool {
	if fn.Pkg() == nil {
		return false
	}
	switch fn.Name() {
	case "Read", "Write":
		if IsWrite(fn.Signature()) {
			return types.IsInterface(fn.Signature().Recv().Type()) || isOfLibrary(fn.Pkg())
		}
	case "ReadAt", "WriteAt":
		if isAt(fn.Signature()) {
			return types.IsInterface(fn.Signature().Recv().Type()) || isOfLibrary(fn.Pkg())
		}
	}
	switch recv := fn.Signature().Recv(); {
	case fn.Pkg().Path() == "encoding/binary" && recv != nil:
		return strings.HasPrefix(fn.Name(), "Put") || strings.HasPrefix(fn.Name(), "Uint")
	case recv != nil:
		return false
	case fn.Pkg().Path() == "bytes":
		return !returnsBytes(fn.Signature()) && !strings.HasPrefix(fn.Name(), "New")
	}
	return slices.Contains(readers, fn.FullName())
}

// isAt reports whether sig is that of the method of io.ReaderAt and io.WriterAt.
func isAt(sig *types.Signature) bool {
	params, results := sig.Params(), sig.Results()
	return sig.Recv() != nil && params.Len() == 2 && types.Identical(params.At(0).Type(), types.NewSlice(types.Typ[types.Byte])) &&
		types.Identical(params.At(1).Type(), types.Typ[types.Int64]) && results.Len() == 2
}
