package heat

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Methods that packages of the standard library call in their loops, by name, with parameters and results as [shapeOf] writes them, and the
// package that does.
var servedMethods = map[string]string{
	"Less(int, int) (bool)":                                    "sort",
	"Swap(int, int) ()":                                        "sort",
	"Read([]byte) (int, error)":                                "io",
	"ReadAt([]byte, int64) (int, error)":                       "io",
	"ReadByte() (byte, error)":                                 "io",
	"ReadRune() (rune, int, error)":                            "io",
	"Write([]byte) (int, error)":                               "io",
	"WriteByte(byte) (error)":                                  "io",
	"WriteRune(rune) (int, error)":                             "io",
	"WriteString(string) (int, error)":                         "io",
	"ReadFrom([]byte) (int, net.Addr, error)":                  "net",
	"WriteTo([]byte, net.Addr) (int, error)":                   "net",
	"Draw(github.com/gdamore/tcell/v2.Screen) ()":              "tcell",
	"RoundTrip(*net/http.Request) (*net/http.Response, error)": "net/http",
}

// Parameters of the functions that serve requests, and the package that calls them for each. A function that takes just these, whatever it returns, is one.
var servedParams = map[string]string{
	"net/http.ResponseWriter, *net/http.Request": "net/http",
	"*github.com/gin-gonic/gin.Context":          "gin",
	"github.com/labstack/echo/v4.Context":        "echo",
	"*github.com/labstack/echo/v5.Context":       "echo",
	"*github.com/gofiber/fiber/v2.Ctx":           "fiber",
	"github.com/gofiber/fiber/v3.Ctx":            "fiber",
	"*github.com/valyala/fasthttp.RequestCtx":    "fasthttp",
	"*github.com/nats-io/nats.go.Msg":            "nats",

	"github.com/miekg/dns.ResponseWriter, *github.com/miekg/dns.Msg":                         "dns",
	"net/http.ResponseWriter, *net/http.Request, github.com/julienschmidt/httprouter.Params": "httprouter",
}

// spreadServed marks the functions that another package, which is not analysed, calls in a loop: what serves requests, and what is read, written or
// compared piece by piece.
func (p *Package) spreadServed() {
	for _, sf := range p.ssa.Funcs {
		f := p.funcs[sf.Function]
		if pkg := servedBy(f.Function); pkg != "" && f.cold == "" && f.loops == 0 {
			f.loops, f.why = 1, "called in a loop of package "+pkg
		}
	}
}

// Parameters of the functions that run once for what a command line asks for.
var onceParams = []string{
	"*github.com/spf13/cobra.Command, []string",
	"*github.com/urfave/cli.Context",
	"*github.com/urfave/cli/v2.Context",
	"context.Context, *github.com/urfave/cli/v3.Command",
}

// Methods of the commands of a command line, which run once, as in servedMethods.
var onceMethods = []string{
	"Run([]string) (int)", // github.com/mitchellh/cli, github.com/hashicorp/cli
}

// isCommand reports whether fn is what a command of a command line does.
func isCommand(fn *ssa.Function) bool {
	if fn.Signature.Recv() != nil && slices.Contains(onceMethods, funcShape(fn.Name(), fn.Signature)) {
		return true
	}
	n := fn.Signature.Params().Len()
	return (n == 1 || n == 2) && slices.Contains(onceParams, shapeOf(fn.Signature.Params()))
}

// servedBy returns the name of the package that calls fn in a loop, or "".
func servedBy(fn *ssa.Function) string {
	if n := fn.Signature.Params().Len(); 1 <= n && n <= 3 {
		if pkg := servedParams[shapeOf(fn.Signature.Params())]; pkg != "" {
			return pkg
		}
		if isRemote(fn.Signature) {
			return "grpc"
		}
	}
	if fn.Signature.Recv() == nil {
		return ""
	}
	return servedMethods[funcShape(fn.Name(), fn.Signature)]
}

// isRemote reports whether a signature is that of a method which answers remote calls: it takes a context and a message, or a stream of those.
func isRemote(sig *types.Signature) bool {
	params, results := sig.Params(), sig.Results()
	if sig.Recv() == nil || results.Len() == 0 || !isError(results.At(results.Len()-1).Type()) {
		return false
	}
	last := params.At(params.Len() - 1).Type()
	switch {
	case results.Len() == 1:
		return hasMethod(last, "SendMsg") && hasMethod(last, "RecvMsg") && hasMethod(last, "SetTrailer") // of the server's side
	case params.Len() == 2 && results.Len() == 2:
		return types.TypeString(params.At(0).Type(), nil) == "context.Context" && hasMethod(last, "ProtoReflect") && hasMethod(results.At(0).Type(), "ProtoReflect")
	}
	return false
}

func hasMethod(t types.Type, name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, false, nil, name)
	_, ok := obj.(*types.Func)
	return ok
}

// funcShape returns a function with the types of what it takes and returns: "Read([]byte) (int, error)".
func funcShape(name string, sig *types.Signature) string {
	return name + "(" + shapeOf(sig.Params()) + ") (" + shapeOf(sig.Results()) + ")"
}

// shapeOf returns the types of variables with the paths of their packages: "[]byte, *net/http.Request".
func shapeOf(vars *types.Tuple) string {
	s := ""
	for i, v := range slices.Collect(vars.Variables()) {
		if i > 0 {
			s += ", "
		}
		s += types.TypeString(v.Type(), nil)
	}
	return s
}
