package heat

import (
	"cmp"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// dwarfing has, by package, the first words of the names of functions and methods that take far longer than an allocation (which takes some 20 to 100 ns): what asks
// the file system, the network or another process, what compiles or interprets a text, what looks at values by reflection, what signs and encrypts.
var dwarfing = map[string][]string{
	"crypto/ecdsa":                   {"GenerateKey", "Sign", "Verify"},
	"crypto/rand":                    {"Int", "Prime"},
	"crypto/rsa":                     {"Decrypt", "Encrypt", "GenerateKey", "Sign", "Verify"},
	"crypto/tls":                     {"Dial", "Handshake", "LoadX509KeyPair", "X509KeyPair"},
	"crypto/x509":                    {"CreateCertificate", "Parse", "Verify"},
	"database/sql":                   {"Begin", "Exec", "Ping", "Prepare", "Query"},
	"encoding/gob":                   {"Decode", "Encode"},
	"encoding/json":                  {"Decode", "Encode", "Marshal", "Unmarshal"},
	"encoding/xml":                   {"Decode", "Encode", "Marshal", "Unmarshal"},
	"github.com/PuerkitoBio/goquery": {"NewDocument"},
	"go/format":                      {"Node", "Source"},
	"go/parser":                      {"Parse"},
	"golang.org/x/crypto/argon2":     {"IDKey", "Key"},
	"golang.org/x/crypto/bcrypt":     {"CompareHashAndPassword", "GenerateFromPassword"},
	"golang.org/x/crypto/scrypt":     {"Key"},
	"html/template":                  {"Execute", "Parse"},
	"golang.org/x/net/html":          {"Parse"},
	"golang.org/x/net/html/charset":  {"NewReader"},
	"golang.org/x/oauth2":            {"Exchange", "Token"},
	"io/fs":                          {"Glob", "Read", "Stat", "Walk"},
	"io/ioutil":                      {"ReadDir", "ReadFile", "Temp", "WriteFile"},
	"net":                            {"Accept", "Dial", "Listen", "Lookup", "Resolve"},
	"net/http":                       {"Do", "Get", "Head", "ListenAndServe", "Post", "RoundTrip", "Serve"},
	"os":                             {"Chmod", "Chown", "Chtimes", "Create", "Link", "Lstat", "Mkdir", "Open", "ReadDir", "ReadFile", "Readlink", "Remove", "Rename", "StartProcess", "Stat", "Symlink", "Sync", "Truncate", "WriteFile"},
	"os/exec":                        {"CombinedOutput", "LookPath", "Output", "Run", "Start", "Wait"},
	"path/filepath":                  {"EvalSymlinks", "Glob", "Walk"},
	"regexp":                         {"Compile", "MustCompile"},
	"strings":                        {"NewReplacer"},
	"text/template":                  {"Execute", "Parse"},
	"time":                           {"Sleep"},
	"gopkg.in/yaml.v3":               {"Decode", "Encode", "Marshal", "Unmarshal"},
}

// dwarfs returns the name of a function that instr calls and that takes far longer than an allocation, "os.Open", or "". What makes a decoder or an
// encoder of values is there to run it.
func (p *Package) dwarfs(instr ssa.Instruction) string {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return ""
	}
	if f := p.funcs[call.Call.StaticCallee()]; f != nil && len(f.Blocks) > 0 && f.dwarfAt[f.Blocks[0]] != "" {
		return f.dwarfAt[f.Blocks[0]] // which it calls wherever it goes
	}
	if named := typeName(call.Type()); named != nil && named.Pkg() != nil && (named.Name() == "Decoder" || named.Name() == "Encoder") && dwarfing[named.Pkg().Path()] != nil {
		return named.Pkg().Name() + "." + named.Name()
	}
	pkg, name := pkgOf(&call.Call), nameOf(&call.Call)
	if pkg == nil {
		return ""
	}
	if slices.ContainsFunc(dwarfing[pkg.Path()], func(word string) bool { return startsWithWord(name, word) && !isOfRequest(&call.Call) }) || namesCodec(name) ||
		(p.isForeign(pkg.Path()) || call.Call.IsInvoke()) && waits(call.Call.Signature()) {
		return pkg.Name() + "." + name
	}
	return ""
}

// isForeign reports whether a package is of another module, and not of the standard library, whose paths have no domain.
func (p *Package) isForeign(path string) bool {
	own := p.module
	if own == "" {
		own, _, _ = strings.Cut(p.ssa.Pkg.Pkg.Path(), "/")
	}
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".") && path != own && !strings.HasPrefix(path, own+"/")
}

// waits reports whether a function can be told to give up and may fail: it takes a context and returns an error, or what has one, as what asks a server or a
// database does, and what stands behind an interface for one.
func waits(sig *types.Signature) bool {
	params, results := sig.Params(), sig.Results()
	if params.Len() == 0 || results.Len() == 0 || types.TypeString(params.At(0).Type(), nil) != "context.Context" {
		return false
	}
	last := results.At(results.Len() - 1).Type()
	return isError(last) || results.Len() == 1 && typeName(last) != nil && typeName(last).Pkg() != nil && !types.IsInterface(last) && hasMethod(last, "Err")
}

// namesCodec reports whether a function turns a whole value into a text or bytes, or back, as its name says: json.Marshal, item.UnmarshalBinary.
func namesCodec(name string) bool {
	return startsWithWord(name, "Marshal") || startsWithWord(name, "Unmarshal")
}

// isOfRequest reports whether a method looks into what a request has: header.Get and client.Get are not alike.
func isOfRequest(call *ssa.CallCommon) bool {
	callee := call.StaticCallee()
	if callee == nil || callee.Signature.Recv() == nil {
		return false
	}
	recv := typeName(callee.Signature.Recv().Type())
	return recv != nil && (recv.Name() == "Header" || recv.Name() == "Request")
}

// pkgOf returns the package of the function or method that is called, or nil.
func pkgOf(call *ssa.CallCommon) *types.Package {
	if call.IsInvoke() {
		return call.Method.Pkg()
	}
	if callee := call.StaticCallee(); callee != nil && callee.Object() != nil {
		return callee.Object().Pkg()
	}
	return nil
}

// dwarfedBlocks returns, for the blocks of fn that run at most once for each call that takes far longer than an allocation, what that calls: the call is in the
// same block, or in one before or behind it with nothing but checks of errors between, or the block is reached only through it and in no loop that the call
// is not in.
func (p *Package) dwarfedBlocks(fn *ssapkg.Func) map[*ssa.BasicBlock]string {
	var byFirst map[*ssa.BasicBlock]string
	add := func(b *ssa.BasicBlock, name string) {
		if name == "" {
			return
		}
		if byFirst == nil {
			byFirst = make(map[*ssa.BasicBlock]string)
		}
		if first := firstOf(b); byFirst[first] == "" {
			byFirst[first] = name
		}
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			add(b, p.dwarfs(instr))
		}
		if isPaced(fn, b) {
			add(b, aTimer)
		}
	}
	if byFirst == nil {
		return nil
	}
	dwarfed := make(map[*ssa.BasicBlock]string)
	for _, b := range fn.Blocks {
		if name := byFirst[firstOf(b)]; name != "" {
			dwarfed[b] = name
		}
	}
	for _, b := range fn.Blocks {
		if name := p.madeBy(b); name != "" {
			dwarfed[b.Succs[0]] = cmp.Or(dwarfed[b.Succs[0]], name)
		}
	}
	above := make(map[*ssa.BasicBlock]*ssa.BasicBlock) // of each block, the innermost of the dwarfed blocks that it is reached through
	for _, b := range fn.DomPreorder() {
		from := above[b.Idom()]
		if dwarfed[b] == "" && from != nil && fn.LoopDepth(b) <= fn.LoopDepth(from) {
			dwarfed[b] = dwarfed[from]
		}
		if above[b] = from; dwarfed[b] != "" && (from == nil || fn.LoopDepth(b) > fn.LoopDepth(from)) {
			above[b] = b
		}
	}
	return dwarfed
}

// aWait is what a function runs together with that can be told to give up and may fail. What it waits for need not be in sight.
const aWait = "what its context can stop"

// dwarfs returns what b runs together with and takes far longer than an allocation, or "".
func (f *function) dwarfs(b *ssa.BasicBlock) string {
	switch {
	case f.LoopDepth(b) > 0 || f.dwarfAt[b] != "":
		return f.dwarfAt[b]
	case f.dwarf == "" && f.Parent() == nil && waits(f.Signature) && servedBy(f.Function) == "":
		return aWait
	}
	return f.dwarf
}

// spreadDwarfs tells functions what all calls of them run together with: they do their part of that.
func (p *Package) spreadDwarfs() {
	for changed := true; changed; {
		changed = false
		for _, sf := range p.ssa.Funcs {
			f := p.funcs[sf.Function]
			if f.dwarf != "" || f.Parent() != nil || f.isValue || mayBeCalledFromOutside(f.Function) {
				continue
			}
			f.dwarf = f.dwarfByCallers()
			changed = changed || f.dwarf != ""
		}
	}
}

// dwarfByCallers returns what all calls of f run together with, or "".
func (f *function) dwarfByCallers() string {
	name := ""
	for _, e := range f.callers {
		by := e.dwarf
		if by == "" && e.loops == 0 {
			by = e.caller.dwarf
		}
		if by == "" {
			return ""
		}
		name = by
	}
	return name
}

// madeBy returns the name of the function that took far longer than an allocation to make what the loop which begins at b is over, or "": making
// each element did, too.
func (p *Package) madeBy(b *ssa.BasicBlock) string {
	over := rangedOver(b)
	if over == nil || !isRange(b) || !hasParts(over.Type()) {
		return ""
	}
	switch of := origin(over).(type) {
	case *ssa.Call:
		return p.dwarfs(of)
	case *ssa.Alloc:
		for _, use := range referrersOf(of) {
			if name := p.fills(use, of); name != "" {
				return name
			}
		}
	}
	return ""
}

// hasParts reports whether the elements of a slice or a map are made one by one, other than bytes and numbers.
func hasParts(t types.Type) bool {
	slice, ok := t.Underlying().(*types.Slice)
	if !ok {
		return true
	}
	_, isBasic := slice.Elem().Underlying().(*types.Basic)
	return !isBasic || types.Identical(slice.Elem().Underlying(), types.Typ[types.String])
}

// fills returns the name of the function that took far longer than an allocation to fill a variable, if use is the call that its address is passed
// to, or keeps the result in it; otherwise "".
func (p *Package) fills(use ssa.Instruction, variable *ssa.Alloc) string {
	switch use := use.(type) {
	case *ssa.Call:
		return p.dwarfs(use)
	case *ssa.Store:
		if call, ok := origin(use.Val).(*ssa.Call); ok && use.Addr == variable {
			return p.dwarfs(call)
		}
	case *ssa.MakeInterface:
		for _, use := range referrersOf(use) {
			if name := p.dwarfs(use); name != "" {
				return name
			}
		}
	}
	return ""
}

// rangedOver returns what a range loop that begins at b is over: a slice or a map; nil for others.
func rangedOver(b *ssa.BasicBlock) ssa.Value {
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return nil
	}
	switch cond := branch.Cond.(type) {
	case *ssa.BinOp:
		return lenOf(cond.Y)
	case *ssa.Extract:
		if next, ok := cond.Tuple.(*ssa.Next); ok {
			if r, ok := next.Iter.(*ssa.Range); ok {
				return r.X
			}
		}
	}
	return nil
}

// origin returns the variable or the call that v is a part of what that has or returns; otherwise v or what it is read from.
func origin(v ssa.Value) ssa.Value {
	for {
		switch part := v.(type) {
		case *ssa.UnOp, *ssa.FieldAddr, *ssa.Field, *ssa.IndexAddr, *ssa.Extract, *ssa.TypeAssert, *ssa.Slice:
			v = *part.(ssa.Instruction).Operands(nil)[0] // the whole, in all of them
		default:
			return v
		}
	}
}

// firstOf returns the first of the blocks that run one after the other up to b, with nothing but checks of errors between.
func firstOf(b *ssa.BasicBlock) *ssa.BasicBlock {
	for len(b.Preds) == 1 {
		pred := b.Preds[0]
		if len(pred.Succs) == 2 && !isErrorBranch(pred.Succs[0]) && !isErrorBranch(pred.Succs[1]) {
			break
		}
		b = pred
	}
	return b
}
