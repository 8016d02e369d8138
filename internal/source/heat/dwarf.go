package heat

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// dwarfing has, by package, how the names of functions and methods begin that take far longer than an allocation (which takes some 20 to 100 ns): what asks
// the file system, the network or another process, what compiles or interprets a text, what looks at values by reflection, what signs and encrypts.
var dwarfing = map[string][]string{
	"crypto/ecdsa":        {"GenerateKey", "Sign", "Verify"},
	"crypto/rsa":          {"Decrypt", "Encrypt", "GenerateKey", "Sign", "Verify"},
	"crypto/tls":          {"Dial", "Handshake", "LoadX509KeyPair", "X509KeyPair"},
	"crypto/x509":         {"CreateCertificate", "Parse", "Verify"},
	"database/sql":        {"Begin", "Exec", "Ping", "Prepare", "Query"},
	"encoding/gob":        {"Decode", "Encode"},
	"encoding/json":       {"Decode", "Encode", "Marshal", "Unmarshal"},
	"encoding/xml":        {"Decode", "Encode", "Marshal", "Unmarshal"},
	"go/format":           {"Node", "Source"},
	"go/parser":           {"Parse"},
	"html/template":       {"Execute", "Parse"},
	"golang.org/x/oauth2": {"Exchange", "Token"},
	"io/fs":               {"Glob", "Read", "Stat", "Walk"},
	"io/ioutil":           {"ReadDir", "ReadFile", "Temp", "WriteFile"},
	"net":                 {"Accept", "Dial", "Listen", "Lookup", "Resolve"},
	"net/http":            {"Do", "Get", "Head", "ListenAndServe", "Post", "RoundTrip", "Serve"},
	"os":                  {"Chmod", "Chown", "Chtimes", "Create", "Link", "Lstat", "Mkdir", "Open", "ReadDir", "ReadFile", "Readlink", "Remove", "Rename", "StartProcess", "Stat", "Symlink", "Sync", "Truncate", "WriteFile"},
	"os/exec":             {"CombinedOutput", "LookPath", "Output", "Run", "Start", "Wait"},
	"path/filepath":       {"EvalSymlinks", "Glob", "Walk"},
	"regexp":              {"Compile", "MustCompile"},
	"text/template":       {"Execute", "Parse"},
	"time":                {"Sleep"},
	"gopkg.in/yaml.v3":    {"Decode", "Encode", "Marshal", "Unmarshal"},
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
	if slices.ContainsFunc(dwarfing[pkg.Path()], func(prefix string) bool { return strings.HasPrefix(name, prefix) }) || namesCodec(name) {
		return pkg.Name() + "." + name
	}
	return ""
}

// namesCodec reports whether a function turns a whole value into a text or bytes, or back, as its name says: json.Marshal, item.UnmarshalBinary.
func namesCodec(name string) bool {
	return startsWithWord(name, "Marshal") || startsWithWord(name, "Unmarshal")
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
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if name := p.dwarfs(instr); name != "" {
				if byFirst == nil {
					byFirst = make(map[*ssa.BasicBlock]string)
				}
				if first := firstOf(b); byFirst[first] == "" {
					byFirst[first] = name
				}
			}
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
