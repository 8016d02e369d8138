package alloccall

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/source/uses"
	"github.com/perfvet/perfvet/internal/source/words"
)

// readNumber returns what reads a number as binary.Read does, where that is given the address of one.
func (r *reporter) readNumber(_ inspector.Cursor, c *ast.CallExpr) string {
	p, ok := types.Unalias(r.pass.TypesInfo.TypeOf(c.Args[2])).(*types.Pointer)
	if !ok {
		return ""
	}
	size := sizeOfNumber(p.Elem())
	if size == 0 {
		return ""
	}
	if b := r.readFrom(c.Args[0]); b != nil {
		return fmt.Sprintf("%s.Uint%d(%s) allocates nothing, if that has %d bytes", words.Expr(c.Args[1]), 8*size, words.Expr(b), size)
	}
	return fmt.Sprintf("io.ReadFull into %d bytes that are kept and %s.Uint%d of them allocate nothing", size, words.Expr(c.Args[1]), 8*size)
}

// readFrom returns the bytes that a reader is made of for one call alone, or nil.
func (r *reporter) readFrom(reader ast.Expr) ast.Expr {
	if id, ok := ast.Unparen(reader).(*ast.Ident); ok {
		v, ok := r.pass.TypesInfo.Uses[id].(*types.Var)
		known := r.pass.ResultOf[uses.Analyzer].(*uses.Package)
		if !ok || !uses.IsLocal(v) || len(known.Names(v)) != 1 {
			return nil
		}
		reader, _ = known.Initial(v)
	}
	call, ok := ast.Unparen(reader).(*ast.CallExpr)
	if !ok {
		return nil
	}
	fn := typeutil.StaticCallee(r.pass.TypesInfo, call)
	if fn == nil || fn.FullName() != "bytes.NewReader" && fn.FullName() != "bytes.NewBuffer" {
		return nil
	}
	return call.Args[0]
}

// writeNumber returns what writes a number as binary.Write does.
func (r *reporter) writeNumber(_ inspector.Cursor, c *ast.CallExpr) string {
	t := r.pass.TypesInfo.TypeOf(c.Args[2])
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	size := sizeOfNumber(t)
	if size == 0 {
		return ""
	}
	order := words.Expr(c.Args[1])
	if r.hasRoom(c.Args[0]) && hasMethod(r.pass.TypesInfo.TypeOf(c.Args[1]), fmt.Sprintf("AppendUint%d", 8*size)) {
		return fmt.Sprintf("Write of %s.AppendUint%d(%s.AvailableBuffer(), ...) needs no bytes of its own", order, 8*size, nameOf(c.Args[0]))
	}
	return fmt.Sprintf("%s.PutUint%d into %d bytes that are kept and Write of them allocate less", order, 8*size, size)
}

// hasMethod reports whether a value of type t has a method: a binary.ByteOrder appends nothing.
func hasMethod(t types.Type, name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	_, ok := obj.(*types.Func)
	return ok
}

// sizeOfNumber returns how many bytes package encoding/binary has for a number of several, whose type is one of the language, or 0.
func sizeOfNumber(t types.Type) int {
	b, ok := types.Unalias(t).(*types.Basic)
	if !ok {
		return 0
	}
	switch b.Kind() {
	case types.Int16, types.Uint16:
		return 2
	case types.Int32, types.Uint32, types.Float32:
		return 4
	case types.Int64, types.Uint64, types.Float64:
		return 8
	}
	return 0
}

// nameOf returns the source of a writer without the operator that takes its address.
func nameOf(w ast.Expr) string {
	if u, ok := ast.Unparen(w).(*ast.UnaryExpr); ok && u.Op == token.AND {
		w = u.X
	}
	return words.Expr(w)
}
