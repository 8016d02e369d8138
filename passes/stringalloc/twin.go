package stringalloc

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/uses"
	"github.com/perfvet/perfvet/internal/source/words"
)

// twins are functions of the standard library that have a twin for the other type, by full name. Functions
// of the same name in packages bytes and strings are twins, too.
var twins = map[string]string{
	"unicode/utf8.ValidString":                    "utf8.Valid",
	"unicode/utf8.RuneCountInString":              "utf8.RuneCount",
	"unicode/utf8.DecodeRuneInString":             "utf8.DecodeRune",
	"unicode/utf8.DecodeLastRuneInString":         "utf8.DecodeLastRune",
	"unicode/utf8.FullRuneInString":               "utf8.FullRune",
	"unicode/utf8.Valid":                          "utf8.ValidString",
	"unicode/utf8.RuneCount":                      "utf8.RuneCountInString",
	"(*regexp.Regexp).MatchString":                "Match",
	"(*regexp.Regexp).Match":                      "MatchString",
	"(*regexp.Regexp).FindStringIndex":            "FindIndex",
	"(*regexp.Regexp).FindIndex":                  "FindStringIndex",
	"(*regexp.Regexp).FindAllStringIndex":         "FindAllIndex",
	"(*regexp.Regexp).FindAllIndex":               "FindAllStringIndex",
	"(*regexp.Regexp).FindStringSubmatchIndex":    "FindSubmatchIndex",
	"(*regexp.Regexp).FindSubmatchIndex":          "FindStringSubmatchIndex",
	"(*regexp.Regexp).FindAllStringSubmatchIndex": "FindAllSubmatchIndex",
	"(*regexp.Regexp).FindAllSubmatchIndex":       "FindAllStringSubmatchIndex",
	"(*hash/maphash.Hash).Write":                  "WriteString",
	"hash/maphash.Bytes":                          "maphash.String",
	"hash/maphash.String":                         "maphash.Bytes",
}

// alike are functions that packages bytes and strings both have, with one operand that both take and a result that is no text.
var alike = map[string]bool{
	"Compare": true, "Contains": true, "ContainsAny": true, "ContainsRune": true, "Count": true, "EqualFold": true,
	"HasPrefix": true, "HasSuffix": true, "Index": true, "IndexAny": true, "IndexByte": true, "IndexRune": true,
	"LastIndex": true, "LastIndexAny": true, "LastIndexByte": true,
}

// twin returns the form that needs no conversion, for a conversion that is passed to a function with a twin for the type that is
// converted, or "".
func (p *predictor) twin(cur inspector.Cursor, n *ast.CallExpr) string {
	call, ok := cur.Parent().Node().(*ast.CallExpr)
	if !ok || cur.ParentEdgeKind() != edge.CallExpr_Args {
		return ""
	}
	if callee := p.calleeOf(n); callee != fromBytes && callee != toBytes {
		return "" // runes and numbers have no twins
	}
	fn := typeutil.StaticCallee(p.Pass.TypesInfo, call)
	if fn == nil || fn.Pkg() == nil || fn.Pkg() == p.Pass.Pkg {
		return p.writeString(call, n)
	}
	if twin := twins[fn.FullName()]; twin != "" {
		return twin + " needs no conversion"
	}
	if p.isReader(cur.Parent(), fn) && p.calleeOf(n) == toBytes {
		return "strings.NewReader needs no conversion"
	}
	if alike[fn.Name()] && fn.Signature().Recv() == nil && p.allConverted(call, n) {
		switch fn.Pkg().Path() {
		case "strings":
			return "bytes." + fn.Name() + " needs no conversion"
		case "bytes":
			return "strings." + fn.Name() + " needs no conversion"
		}
	}
	return p.writeString(call, n)
}

// isReader reports whether the call at cur, of fn, makes a reader of bytes that is passed for an io.Reader.
func (p *predictor) isReader(cur inspector.Cursor, fn *types.Func) bool {
	call := candidate.ArgumentOf(cur)
	if call == nil || fn.FullName() != "bytes.NewReader" && fn.FullName() != "bytes.NewBuffer" {
		return false
	}
	sig, ok := p.Pass.TypesInfo.TypeOf(call.Fun).Underlying().(*types.Signature)
	if !ok || cur.ParentEdgeIndex() >= sig.Params().Len() {
		return false
	}
	return types.TypeString(sig.Params().At(cur.ParentEdgeIndex()).Type(), nil) == "io.Reader"
}

// allConverted reports whether all arguments of the call that are texts are conversions or constants, so that the twin takes them.
func (p *predictor) allConverted(call *ast.CallExpr, n *ast.CallExpr) bool {
	for _, arg := range call.Args {
		tv := p.Pass.TypesInfo.Types[arg]
		if tv.Value != nil || !isString(tv.Type) && !isSliceOf(tv.Type, types.Byte) {
			continue
		}
		conv, ok := ast.Unparen(arg).(*ast.CallExpr)
		if !ok || !p.Pass.TypesInfo.Types[conv.Fun].IsType() || p.calleeOf(conv) != p.calleeOf(n) {
			return false
		}
	}
	return true
}

// writeString returns "w.WriteString" for w.Write([]byte(s)), where w has a method for strings. One that the package declares may be made of
// Write, and this be the place.
func (p *predictor) writeString(call, n *ast.CallExpr) string {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Write" || p.calleeOf(n) != toBytes {
		return ""
	}
	method := writeStringOf(p.Pass.TypesInfo.TypeOf(sel.X))
	if method == nil || method.Pkg() == p.Pass.Pkg && !types.IsInterface(method.Signature().Recv().Type()) {
		return ""
	}
	return words.Expr(sel.X) + ".WriteString needs no conversion"
}

// writeAny returns the form that writes the string that the call at cur converts to a writer of which only the program knows whether it has a method for strings: most writers that
// are passed to a function as an io.Writer have, and of others io.WriteString does the same as before.
func (p *predictor) writeAny(cur inspector.Cursor) string {
	call := candidate.ArgumentOf(cur)
	if !p.writesTo(call) || p.Pass.Pkg.Path() == "io" || p.hasWriteString {
		return ""
	}
	w := ast.Unparen(call.Fun).(*ast.SelectorExpr).X
	if id, ok := ast.Unparen(w).(*ast.Ident); ok {
		if v, ok := p.Pass.TypesInfo.Uses[id].(*types.Var); ok && v.Kind() == types.LocalVar {
			return "" // what a function has given, as CreatePart of a multipart.Writer, may be sure to have none
		}
	}
	switch types.TypeString(p.Pass.TypesInfo.TypeOf(w), nil) {
	case "io.Writer", "io.WriteCloser", "io.ReadWriter", "io.ReadWriteCloser", "net/http.ResponseWriter":
		return "io.WriteString needs no conversion if " + words.Name(w) + " has `WriteString`"
	}
	return ""
}

// declaresWriteString reports whether the package declares a method WriteString, which may be made of the Write at hand.
func (p *predictor) declaresWriteString() bool {
	for _, obj := range p.Pass.TypesInfo.Defs {
		fn, ok := obj.(*types.Func)
		if ok && fn.Signature().Recv() != nil && !types.IsInterface(fn.Signature().Recv().Type()) && writesString(fn) {
			return true
		}
	}
	return false
}

// writeStringOf returns the method that writes strings to what has type t, or nil.
func writeStringOf(t types.Type) *types.Func {
	if t == nil {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "WriteString")
	fn, ok := obj.(*types.Func)
	if !ok || !writesString(fn) {
		return nil
	}
	return fn
}

// writesString reports whether a method has the name of one that writes a string, and takes one.
func writesString(fn *types.Func) bool {
	params := fn.Signature().Params()
	return fn.Name() == "WriteString" && params.Len() == 1 && isString(params.At(0).Type())
}

// writeParts is the form of a concatenation that is made to be written.
const writeParts = "write its parts one after the other"

// writes returns the form that writes a concatenation in parts, where that is what it is made for, or "".
func (p *predictor) writes(cur inspector.Cursor) string {
	call, ok := cur.Parent().Node().(*ast.CallExpr)
	if !ok || cur.ParentEdgeKind() != edge.CallExpr_Args {
		return ""
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "WriteString" || len(call.Args) != 1 {
		return ""
	}
	switch strings.TrimPrefix(types.TypeString(p.Pass.TypesInfo.TypeOf(sel.X), nil), "*") {
	case "strings.Builder":
		if id, ok := sel.X.(*ast.Ident); ok {
			v, ok := p.Pass.TypesInfo.Uses[id].(*types.Var)
			if _, known := p.Uses.Initial(v); ok && uses.IsLocal(v) && known && !p.isFilled(cur, v) {
				return "" // it may be empty, and grow for each part
			}
		}
		return writeParts
	case "bytes.Buffer", "bufio.Writer":
		return writeParts
	}
	return ""
}

// shapeOf returns what the rank tells apart: constants, and what is converted for a function that parses it.
func (p *predictor) shapeOf(cur inspector.Cursor, category string) finding.Shape {
	if category == constantCategory {
		return finding.Constant
	}
	call := candidate.ArgumentOf(cur)
	if call == nil {
		return finding.NoShape
	}
	fn := typeutil.StaticCallee(p.Pass.TypesInfo, call)
	if fn != nil && fn.Pkg() != nil && (fn.Pkg().Path() == "strconv" || strings.HasPrefix(strings.ToLower(fn.Name()), "parse")) {
		return finding.ParsedText
	}
	return finding.NoShape
}
